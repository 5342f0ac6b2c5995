// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mtcrl.inference.files.AtomicFile;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.torchscript.ModuleWriter;
import org.mtcrl.inference.torchscript.NotExportableException;
import org.mtcrl.inference.torchscript.ScriptArchive;
import org.mtcrl.inference.torchscript.ScriptSource;

/**
 * Writes a model as TorchScript, with its description inside and beside it. Before a file gets its
 * name, libtorch has loaded it and given the model's own outputs.
 */
final class TorchScriptExport {
  /** The archive's name in the export's folder, where DJL looks for it. */
  static final String FILE_NAME = "model.pt";

  private static final String CLASS = "MtcrlModel";
  private static final int EXAMPLES = 3;
  private static final double TOLERANCE = 1e-5;

  private final MtcrlModel model;
  private final ModelDescription description;
  private final ScriptSource source;

  /**
   * Writes the text.
   *
   * @param model what outputs are compared with
   * @throws NotExportableException if a part of the model cannot be exported
   */
  TorchScriptExport(MtcrlModel model, MultiTaskModel parts) {
    this.model = model;
    description = model.description();
    ModuleWriter writer = new ModuleWriter(CLASS, parts.parameters());
    List<String> features =
        description.features().stream().map(feature -> writer.input(feature.name())).toList();
    source = writer.returning(parts.write(writer, features, description.temperature()));
  }

  /**
   * Writes the files. The archive comes last: where it is, the export is whole.
   *
   * @return the archive
   * @throws FileAlreadyExistsException if the folder has one
   */
  Path write(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(
          file.toString(), null, "there is an export already; name another folder or remove it");
    }
    Path staging = Files.createTempDirectory("mtcrl-export");
    Path made = staging.resolve(FILE_NAME);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(made), 1 << 16)) {
        ScriptArchive.write(source, Map.of(ModelDescription.KEY, description.toJson()), out);
      }
      compare(made);
      AtomicFile.write(folder.resolve(ModelDescription.FILE_NAME), description.toJson());
      AtomicFile.write(file, out -> Files.copy(made, out));
      return file;
    } finally {
      Files.deleteIfExists(made);
      Files.delete(staging);
    }
  }

  /** Gives random examples to the model and to the file, which DJL loads as it does any. */
  private void compare(Path file) throws IOException {
    try (Model exported = Model.newInstance("model", model.device(), "PyTorch")) {
      exported.load(file);
      NDManager manager = exported.getNDManager();
      NDList features = examples(manager);
      NDList expected = model.predict(features);
      try (Predictor<NDList, NDList> predictor = exported.newPredictor(new NoopTranslator(null))) {
        NDList actual = predictor.predict(features);
        for (int t = 0; t < expected.size(); t++) {
          compare(description.tasks().get(t).name(), expected.get(t), actual.get(t));
        }
      }
    } catch (MalformedModelException | EngineException | TranslateException e) {
      throw new NotExportableException(
          "libtorch does not take the TorchScript that this model's parts have written: "
              + e.getMessage(),
          e);
    }
  }

  private NDList examples(NDManager manager) {
    Random random = new Random(1);
    NDList arrays = new NDList();
    for (FeatureSpec feature : description.features()) {
      Shape shape = new Shape(EXAMPLES).addAll(FeatureSpec.shape(feature.shape()));
      double[] values = new double[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = example(feature, random);
      }
      DataType type = feature.typeIn(description.precision());
      arrays.add(manager.create(values, shape).toType(type, false));
    }
    return arrays;
  }

  private static double example(FeatureSpec feature, Random random) {
    return switch (feature.kind()) {
      case DENSE, IMAGE -> random.nextGaussian();
      case CATEGORICAL -> random.nextInt(feature.cardinality());
      case MULTI_HOT -> random.nextInt(2);
    };
  }

  private static void compare(String task, NDArray expected, NDArray actual) {
    if (!expected.getShape().equals(actual.getShape())) {
      throw new NotExportableException(
          ("the export gives outputs of shape %s for task '%s' instead of %s; a part of the "
                  + "model has written TorchScript that computes something else")
              .formatted(actual.getShape(), task, expected.getShape()));
    }
    double[] wanted = expected.toType(DataType.FLOAT64, false).toDoubleArray();
    double[] given = actual.toType(DataType.FLOAT64, false).toDoubleArray();
    double scale = 1;
    for (double value : wanted) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < wanted.length; i++) {
      double distance = Math.abs(wanted[i] - given[i]);
      boolean isSame = distance <= TOLERANCE * scale || Double.compare(wanted[i], given[i]) == 0;
      if (!isSame) {
        throw new NotExportableException(
            ("the export gives %s for task '%s' where the model gives %s; a part of the model "
                    + "has written TorchScript that computes something else")
                .formatted(given[i], task, wanted[i]));
      }
    }
  }
}
