// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import ai.djl.ndarray.NDArray;

/**
 * A tensor that belongs to a module.
 *
 * @param name the attribute's name in the module, an identifier
 * @param array the values
 * @param trained whether it is a parameter, and not a buffer
 */
public record ScriptTensor(String name, NDArray array, boolean trained) {}
