// SPDX-License-Identifier: Apache-2.0

/** How an options record declares its keys, defaults, units and ranges. */
@NullMarked
package org.mtcrl.api.options;

import org.jspecify.annotations.NullMarked;
