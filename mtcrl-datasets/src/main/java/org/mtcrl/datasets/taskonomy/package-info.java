// SPDX-License-Identifier: Apache-2.0

/** Rooms of Taskonomy: up to seven dense tasks, one environment a building. */
@NullMarked
package org.mtcrl.datasets.taskonomy;

import org.jspecify.annotations.NullMarked;
