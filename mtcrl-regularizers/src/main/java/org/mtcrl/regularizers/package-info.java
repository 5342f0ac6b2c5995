// SPDX-License-Identifier: Apache-2.0

/** The built-in regularizers and task weightings; each sub-package is one idea. */
@NullMarked
package org.mtcrl.regularizers;

import org.jspecify.annotations.NullMarked;
