// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.mtcrl.api.model.TorchScriptExportable;

/** An architecture as the pair of its blocks, each of which can be exported. */
record BlockArchitecture(Block trunk, Block modules, Shape moduleShape)
    implements TorchScriptExportable {}
