// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.util.Optional;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;

/**
 * {@code multi-mnist}: two digits on one canvas of 36 x 36 pixels; one task reads the left digit,
 * one the right. Under shift digits come in pairs that training did not show, or in pairs whose
 * partners no longer predict one another.
 *
 * <p>Without files of the user's it uses 8,000 training and 2,000 test digits of MNIST that travel
 * in the jar. Files in the same format, such as Fashion-MNIST's, work as well.
 */
public final class MultiMnistProvider implements DatasetProvider<MultiMnistOptions> {
  static final String NAME = "multi-mnist";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Two digits on one canvas, with unseen pairs or a broken correlation under shift";
  }

  @Override
  public Class<MultiMnistOptions> optionsType() {
    return MultiMnistOptions.class;
  }

  @Override
  public MultiTaskDataset open(MultiMnistOptions options, DatasetContext context) {
    Digits digits = context.root().map(Digits::in).orElseGet(Digits::embedded);
    return new MultiMnistDataset(digits, options, context.seed());
  }

  @Override
  public Optional<Acquisition> acquisition() {
    return Optional.of(MnistAcquisition.get());
  }
}
