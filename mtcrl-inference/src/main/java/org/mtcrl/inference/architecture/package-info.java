// SPDX-License-Identifier: Apache-2.0

/** Built-in architectures, found by ServiceLoader like anybody's; nothing else names them. */
@NullMarked
package org.mtcrl.inference.architecture;

import org.jspecify.annotations.NullMarked;
