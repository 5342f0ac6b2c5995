// SPDX-License-Identifier: Apache-2.0

/**
 * From a file to a resolved experiment: parsing, composition by precedence, binding into options
 * records, and problems with their place.
 */
@NullMarked
package org.mtcrl.core.config.compose;

import org.jspecify.annotations.NullMarked;
