// SPDX-License-Identifier: Apache-2.0

/**
 * TorchScript modules, written without a compiler and without Python: their text, and their
 * archive.
 */
@NullMarked
package org.mtcrl.inference.torchscript;

import org.jspecify.annotations.NullMarked;
