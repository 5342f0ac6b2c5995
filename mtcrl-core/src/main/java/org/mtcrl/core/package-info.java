// SPDX-License-Identifier: Apache-2.0

/** Where Java programs begin. */
@NullMarked
package org.mtcrl.core;

import org.jspecify.annotations.NullMarked;
