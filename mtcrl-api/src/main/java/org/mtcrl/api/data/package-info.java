// SPDX-License-Identifier: Apache-2.0

/** Data sets: tasks, features, splits, environments, and batches read by index. */
@NullMarked
package org.mtcrl.api.data;

import org.jspecify.annotations.NullMarked;
