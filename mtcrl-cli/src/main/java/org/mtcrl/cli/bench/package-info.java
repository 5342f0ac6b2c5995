// SPDX-License-Identifier: Apache-2.0

/** What a training step costs, with and without invariance penalties. */
@NullMarked
package org.mtcrl.cli.bench;

import org.jspecify.annotations.NullMarked;
