// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.core.graph.GraphRecovery;
import org.mtcrl.core.graph.SeedRecovery;
import org.mtcrl.core.train.TrainedModel;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;
import org.mtcrl.inference.model.MultiTaskModel;

/**
 * Compares a trained model's graph with a data set's true one, through what the model's modules
 * hold of the true factors.
 *
 * @param engine the tensor engine
 * @param truth the true factors, their values and their graph
 */
record RecoveryJudge(TensorEngine engine, KnownFactors truth) {
  private static final int BATCH = 1024;

  SeedRecovery judge(TrainedModel trained, SeedGraph graph) {
    try (Scope scope = engine.newScope();
        Recording recording = engine.record(false);
        NDManager manager = trained.manager().newSubManager()) {
      NDList modules = new NDList();
      int size = truth.probe().size();
      for (int from = 0; from < size; from += BATCH) {
        int[] indices = IntStream.range(from, Math.min(size, from + BATCH)).toArray();
        try (Batch batch = truth.probe().read(indices, 0, manager)) {
          modules.add(pooledModules(trained.model(), batch));
        }
      }
      List<NDArray> factors =
          IntStream.range(0, truth.names().size()).mapToObj(f -> truth.values(f, manager)).toList();
      return GraphRecovery.judge(NDArrays.concat(modules, 0), factors, truth.graph(), graph);
    }
  }

  private static NDArray pooledModules(MultiTaskModel model, Batch batch) {
    NDList features = new NDList();
    for (NDArray feature : batch.features()) {
      features.add(
          feature.getDataType().isFloating()
              ? feature.toType(model.parameters().get(0).getDataType(), false)
              : feature);
    }
    return MultiTaskModel.pooled(model.encode(features, false).modules());
  }
}
