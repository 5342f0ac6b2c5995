// SPDX-License-Identifier: Apache-2.0

/** Tasks: what is predicted, by which loss it is learned and by which metrics it is judged. */
@NullMarked
package org.mtcrl.api.task;

import org.jspecify.annotations.NullMarked;
