// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.model.TorchScriptExportable;
import org.mtcrl.api.model.TorchScriptWriter;

/** One trunk with the modules on it, initialized. */
final class Encoder {
  private final ModuleArchitecture architecture;
  private final String path;
  private final Shape trunkShape;

  /**
   * Initializes an architecture.
   *
   * @param path what parameters' names begin with
   */
  Encoder(
      ModuleArchitecture architecture,
      String path,
      List<Feature> features,
      long seed,
      NDManager manager,
      DataType type) {
    this.architecture = architecture;
    this.path = path;
    Shape[] inputs =
        features.stream().map(f -> new Shape(1).addAll(f.shape())).toArray(Shape[]::new);
    SeededInitializer.initialize(
        architecture.trunk(), path + ".trunk", seed, manager, type, inputs);
    Shape[] trunkShapes = architecture.trunk().getOutputShapes(inputs);
    trunkShape = trunkShapes[0];
    SeededInitializer.initialize(
        architecture.modules(), path + ".modules", seed, manager, type, trunkShape);
  }

  /** The trunk's array, {@code (B, ...)}. */
  NDArray trunk(ParameterStore store, NDList features, boolean training) {
    return architecture.trunk().forward(store, features, training).singletonOrThrow();
  }

  /** Z before normalization, {@code (B, K, ...)}. */
  NDArray modules(ParameterStore store, NDArray trunk, boolean training) {
    return architecture.modules().forward(store, new NDList(trunk), training).singletonOrThrow();
  }

  /**
   * A trunk's array as one vector an example: the mean over pixels where it has any, so that what
   * reads it neither grows with the image nor depends on where in it something is.
   */
  static NDArray summary(NDArray trunk) {
    return switch (trunk.getShape().dimension()) {
      case 2 -> trunk;
      case 4 -> Pooling.overPixels(trunk);
      default -> trunk.flatten(1, -1);
    };
  }

  /** The number of values that {@link #summary} makes of one example. */
  long summarySize() {
    return trunkShape.dimension() == 4 ? trunkShape.get(1) : trunkShape.slice(1).size();
  }

  /** Writes what {@link #summary} does. */
  String writeSummary(TorchScriptWriter writer, String trunk) {
    return switch (trunkShape.dimension()) {
      case 2 -> trunk;
      case 4 -> Pooling.write(writer, trunk);
      default -> writer.call("torch.flatten", trunk, 1, -1);
    };
  }

  /** The architecture, if it can be exported. */
  Optional<TorchScriptExportable> exportable() {
    return architecture instanceof TorchScriptExportable exportable
        ? Optional.of(exportable)
        : Optional.empty();
  }

  void collect(ParameterCollector collector) {
    collector.addBlock(path + ".trunk", architecture.trunk());
    collector.addBlock(path + ".modules", architecture.modules());
  }
}
