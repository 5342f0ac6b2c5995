package org.mtcrl.api.model;

import org.mtcrl.api.Experimental;

/**
 * An architecture that can be exported as TorchScript. Optional, and reserved: the exporter that
 * calls it comes with a later release.
 *
 * <p>The engine cannot trace, so an architecture writes its own forward pass as text.
 */
@Experimental
public interface TorchScriptExportable extends ModuleArchitecture {

  /**
   * Serialized TorchScript for the body of {@code def encode(self, <features>) -> Tensor}, which
   * returns Z. Features are called {@code x0, x1, ...}; a parameter is read as an attribute of
   * {@code self} whose name is its path in the block with dots as underscores.
   */
  String torchScript();
}
