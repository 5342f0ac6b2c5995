// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.data.SplitAccess;

/**
 * A data set as the trials of one seed use it: its splits on their device in their precision, and
 * its training environments counted from 0. Owns the splits it opened, not the data set.
 */
public final class TrialData implements AutoCloseable {
  private final MultiTaskDataset dataset;
  private final NDManager manager;
  private final DataType type;
  private final int residentLimitMebibytes;
  private final BatchLoader loader;
  private final Map<SplitName, SplitAccess> splits = new EnumMap<>(SplitName.class);
  private final int[] trainEnvironmentIds;
  private final int[] denseIds;

  /**
   * Prepares a data set.
   *
   * @param manager on the device wanted; closed with this
   * @param type the precision
   * @param residentLimitMebibytes up to which size a split is kept on the device
   * @param loader reads the batches of other splits ahead; closed with this
   */
  public TrialData(
      MultiTaskDataset dataset,
      NDManager manager,
      DataType type,
      int residentLimitMebibytes,
      BatchLoader loader) {
    this.dataset = dataset;
    this.manager = manager;
    this.type = type;
    this.residentLimitMebibytes = residentLimitMebibytes;
    this.loader = loader;
    trainEnvironmentIds = Arrays.stream(train().environments()).distinct().sorted().toArray();
    denseIds = new int[dataset.environments().size()];
    Arrays.fill(denseIds, -1);
    for (int i = 0; i < trainEnvironmentIds.length; i++) {
      denseIds[trainEnvironmentIds[i]] = i;
    }
  }

  /** The data set. */
  public MultiTaskDataset dataset() {
    return dataset;
  }

  /** The training split itself, for its labels. */
  public Split train() {
    return dataset
        .split(SplitName.TRAIN)
        .orElseThrow(() -> new IllegalStateException("the data set has no training split"));
  }

  /** A split, opened when it is first asked for. */
  public SplitAccess split(SplitName name) {
    return splits.computeIfAbsent(
        name, n -> new SplitAccess(dataset, n, manager, type, residentLimitMebibytes, loader));
  }

  /** The precision. */
  public DataType type() {
    return type;
  }

  /** The names of the training environments, E. */
  public List<String> trainEnvironments() {
    return Arrays.stream(trainEnvironmentIds).mapToObj(dataset.environments()::get).toList();
  }

  /** Environment ids of training examples counted from 0, in [0, E). */
  public int[] dense(int[] environments) {
    int[] dense = new int[environments.length];
    for (int i = 0; i < dense.length; i++) {
      dense[i] = denseIds[environments[i]];
    }
    return dense;
  }

  @Override
  public void close() {
    loader.close();
    splits.values().forEach(SplitAccess::close);
    manager.close();
  }
}
