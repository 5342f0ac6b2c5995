/** The multi-task model: trunk, modules, routing and heads, assembled as a configuration says. */
@NullMarked
package org.mtcrl.inference.model;

import org.jspecify.annotations.NullMarked;
