// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.Map;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.TrainingOptions;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.train.TrainingRequest;
import org.mtcrl.core.train.TrialData;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * The data of an experiment's seeds on their device in their precision, prepared once for all
 * trials that use them alike. Owns what it prepared, not the data sets.
 */
final class PreparedData implements AutoCloseable {
  private final TensorEngine engine;
  private final SeedDatasets datasets;
  private final Map<Key, TrialData> prepared = new HashMap<>();

  PreparedData(TensorEngine engine, SeedDatasets datasets) {
    this.engine = engine;
    this.datasets = datasets;
  }

  /** What trials must have in common to share their data. */
  private record Key(
      long dataSeed, Device device, DataType type, int residentLimit, LoaderOptions loader) {}

  /** The request to train a method on a seed's data. */
  TrainingRequest request(String name, MethodOptions method, long seed) {
    TrainingOptions training = method.training();
    Device device = engine.device(training.device());
    return new TrainingRequest(name, method, data(training, device, seed), device, seed);
  }

  private TrialData data(TrainingOptions training, Device device, long seed) {
    DataType type =
        switch (training.precision()) {
          case FLOAT32 -> DataType.FLOAT32;
          case FLOAT64 -> DataType.FLOAT64;
        };
    Key key =
        new Key(datasets.dataSeed(seed), device, type, training.residentLimit(), training.loader());
    return prepared.computeIfAbsent(
        key,
        k ->
            new TrialData(
                datasets.open(seed),
                engine.newManager(device),
                type,
                training.residentLimit(),
                new BatchLoader(engine, training.loader())));
  }

  /** Closes the data of one seed, where each seed has its own. */
  void release(long seed) {
    if (datasets.isOneForEachSeed()) {
      close();
      datasets.close(seed);
    }
  }

  @Override
  public void close() {
    prepared.values().forEach(TrialData::close);
    prepared.clear();
  }
}
