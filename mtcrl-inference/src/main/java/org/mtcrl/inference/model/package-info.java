// SPDX-License-Identifier: Apache-2.0

/** The multi-task model: trunk, modules, routing and heads, assembled as a configuration says. */
@NullMarked
package org.mtcrl.inference.model;

import org.jspecify.annotations.NullMarked;
