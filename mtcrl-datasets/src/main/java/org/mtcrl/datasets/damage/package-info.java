// SPDX-License-Identifier: Apache-2.0

/** What is done about examples that cannot be used. */
@NullMarked
package org.mtcrl.datasets.damage;

import org.jspecify.annotations.NullMarked;
