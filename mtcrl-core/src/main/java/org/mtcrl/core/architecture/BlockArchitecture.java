package org.mtcrl.core.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.mtcrl.api.model.ModuleArchitecture;

/** An architecture as the pair of its blocks. */
record BlockArchitecture(Block trunk, Block modules, Shape moduleShape)
    implements ModuleArchitecture {}
