// SPDX-License-Identifier: Apache-2.0

/** Work on all cores, with results that do not depend on which thread did what. */
@NullMarked
package org.mtcrl.datasets.parallel;

import org.jspecify.annotations.NullMarked;
