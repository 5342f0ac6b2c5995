// SPDX-License-Identifier: Apache-2.0

/**
 * The binding to the tensor engine: differentiation, optimizers, devices. The only package that
 * touches the internals of DJL's PyTorch engine.
 */
@NullMarked
package org.mtcrl.inference.engine;

import org.jspecify.annotations.NullMarked;
