// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import java.nio.file.Path;
import org.mtcrl.inference.MtcrlModel;

/**
 * What a service is measured against: DJL's own predictor on the same model, exported as
 * TorchScript, one example a call, arrays in and out. No JSON, no sockets, no normalization.
 */
final class BarePredictor implements AutoCloseable {
  private final ZooModel<NDList, NDList> model;
  private final NDManager manager = NDManager.newBaseManager();
  private final NDList input = new NDList();

  BarePredictor(MtcrlModel mtcrl, Path folder) throws Exception {
    mtcrl.exportTorchScript(folder);
    model =
        Criteria.builder()
            .setTypes(NDList.class, NDList.class)
            .optEngine("PyTorch")
            .optModelPath(folder)
            .optModelName("model")
            .build()
            .loadModel();
    mtcrl.description().features().stream()
        .map(feature -> new Shape(1).addAll(new Shape(feature.shape())))
        .forEach(shape -> input.add(manager.ones(shape)));
  }

  /** A thread's own predictor. */
  Load.Asker asker() {
    Predictor<NDList, NDList> predictor = model.newPredictor();
    return new Load.Asker() {
      @Override
      public void ask(int request) throws Exception {
        predictor.predict(input).close();
      }

      @Override
      public void close() {
        predictor.close();
      }
    };
  }

  @Override
  public void close() {
    manager.close();
    model.close();
  }
}
