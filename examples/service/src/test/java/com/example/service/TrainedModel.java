// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import java.nio.file.Path;
import org.mtcrl.core.Mtcrl;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.experiment.RunRequest;

/** Trains the models that the tests serve. */
final class TrainedModel {
  private TrainedModel() {}

  /** A small model for 24 numbers and two tasks of yes or no, trained in a second. */
  static Path ofNumbers(Path runs) {
    try (Mtcrl mtcrl = Mtcrl.builder().build()) {
      ResolvedExperiment experiment =
          mtcrl
              .experiment("numbers")
              .set("dataset.type", "multi-sem")
              .set("dataset.train-examples", 500)
              .set("dataset.validation-examples", 100)
              .set("dataset.test-examples", 100)
              .set("training.steps", 100)
              .set("training.threads", 1)
              .method("mtcrl", method -> method.set("preset", "mt-crl"))
              .load();
      return mtcrl.run(experiment, RunRequest.in(runs)).modelFile("mtcrl", 1);
    }
  }

  /** A convolutional model for images of two digits. */
  static Path ofDigits(Path runs) {
    try (Mtcrl mtcrl = Mtcrl.builder().build()) {
      ResolvedExperiment experiment =
          mtcrl
              .experiment("digits")
              .set("dataset.type", "multi-mnist")
              .set("dataset.pool", 2)
              .set("dataset.train-pairs", 256)
              .set("dataset.validation-pairs", 64)
              .set("dataset.test-pairs", 64)
              .set("training.steps", 10)
              .set("training.threads", 1)
              .set("model.architecture.type", "lenet")
              .set("model.modules", 6)
              .set("model.module-width", 32)
              .method("mtcrl", method -> method.set("preset", "mt-crl"))
              .load();
      return mtcrl.run(experiment, RunRequest.in(runs)).modelFile("mtcrl", 1);
    }
  }
}
