// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.model;

import java.util.List;
import org.mtcrl.api.Experimental;

/**
 * A block that can be exported as TorchScript: one of an architecture that is {@link
 * TorchScriptExportable}, or of a head that a task brings. DJL's common blocks need not be it; see
 * {@link TorchScriptWriter#forward}.
 *
 * <p>A block that squares would write itself by {@code return List.of(writer.call("torch.square",
 * inputs.get(0)));}.
 */
@Experimental
public interface TorchScriptBlock {

  /**
   * Writes what the block's {@code forward} does outside training: no dropout, running moments for
   * those of a batch. The size of the batch must stay free.
   *
   * @param writer what is written to
   * @param inputs expressions for the arrays that come in
   * @return expressions for the arrays that go out
   * @throws UnsupportedOperationException with one sentence if the block, as it is configured,
   *     cannot be exported
   */
  List<String> writeForward(TorchScriptWriter writer, List<String> inputs);
}
