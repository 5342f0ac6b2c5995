// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import java.util.List;
import org.mtcrl.api.Experimental;

/**
 * An architecture that can be exported as TorchScript, so that any libtorch predicts with its
 * models without a class of ours or of the plugin's. Optional: models of other architectures train
 * and predict as well, and an export of theirs is refused by the architecture's name.
 *
 * <p>The engine cannot trace, so an architecture tells its forward pass. Where trunk and modules
 * are put together from blocks that {@link TorchScriptWriter#forward} knows, declaring this
 * interface is enough; else the two methods are overridden.
 *
 * <p>An export is compared with the model before it is kept: text that computes something else is
 * refused, too.
 */
@Experimental
public interface TorchScriptExportable extends ModuleArchitecture {

  /**
   * Writes what {@link #trunk} does outside training.
   *
   * @param writer what is written to
   * @param features expressions for the features, {@code (B, ...)} each, in the order of {@link
   *     ArchitectureContext#features}
   * @return an expression for the trunk's array
   * @throws UnsupportedOperationException with one sentence if this configuration of the
   *     architecture cannot be exported
   */
  default String writeTrunk(TorchScriptWriter writer, List<String> features) {
    List<String> outputs = writer.forward(trunk(), features);
    if (outputs.size() != 1) {
      throw new UnsupportedOperationException(
          "its trunk gives " + outputs.size() + " arrays instead of one");
    }
    return outputs.get(0);
  }

  /**
   * Writes what {@link #modules} does outside training.
   *
   * @param writer what is written to
   * @param trunk an expression for the trunk's array
   * @return an expression for Z, {@code (B, K, D)} or {@code (B, K, C, H, W)}
   * @throws UnsupportedOperationException with one sentence if this configuration of the
   *     architecture cannot be exported
   */
  default String writeModules(TorchScriptWriter writer, String trunk) {
    return writer.forward(modules(), trunk);
  }
}
