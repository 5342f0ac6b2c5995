// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.files.MalformedFileException;
import org.mtcrl.inference.testing.TestingModels;

/** Arrays on disk. */
final class CheckpointTest {
  @TempDir private Path folder;

  private final TensorEngine engine = TestingModels.engine();
  private final NDManager manager = engine.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray array(String name, DataType type, long seed, long... shape) {
    double[] values = new Random(seed).doubles(new Shape(shape).size(), -3, 3).toArray();
    NDArray array = manager.create(values, new Shape(shape)).toType(type, false);
    array.setName(name);
    return array;
  }

  private NDList model(DataType type, long seed) {
    NDList arrays =
        new NDList(
            array("encoder.weight", type, seed, 3, 4),
            array("encoder.bias", type, seed + 1, 3),
            array("routing.theta", type, seed + 2, 2, 2));
    arrays.forEach(array -> array.setRequiresGradient(true));
    return arrays;
  }

  private static double[][] values(NDList arrays) {
    return arrays.stream()
        .map(a -> a.toType(DataType.FLOAT64, false).toDoubleArray())
        .toArray(double[][]::new);
  }

  private Path written(DataType type) throws IOException {
    Path file = folder.resolve("checkpoint").resolve(Checkpoint.FILE_NAME);
    Checkpoint.write(file, Map.of(), model(type, 1));
    return file;
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void whatIsReadIsExactlyWhatWasWritten(DataType type) throws IOException {
    Path file = written(type);
    NDList target = model(type, 50);
    double[][] expected = values(model(type, 1));
    assertThat(values(target)[0]).isNotEqualTo(expected[0]);
    Checkpoint.read(file, target, engine);
    assertThat(values(target)).isDeepEqualTo(expected);
    assertThat(target).allMatch(NDArray::hasGradient);
  }

  @Test
  void arraysAreFoundByNameWhateverTheirOrder() throws IOException {
    Path file = written(DataType.FLOAT32);
    NDList target = model(DataType.FLOAT32, 50);
    NDList reversed = new NDList(target.get(2), target.get(1), target.get(0));
    Checkpoint.read(file, reversed, engine);
    assertThat(values(target)).isDeepEqualTo(values(model(DataType.FLOAT32, 1)));
  }

  private void isRefused(Path file, NDList target, String... words) {
    double[][] before = values(target);
    assertThatThrownBy(() -> Checkpoint.read(file, target, engine))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(words);
    assertThat(values(target)).isDeepEqualTo(before);
  }

  @Test
  void anotherModelsFileIsRefusedAndNothingIsChanged() throws IOException {
    NDList target = model(DataType.FLOAT32, 50);
    target.add(array("heads.size.weight", DataType.FLOAT32, 9, 1, 4));
    isRefused(written(DataType.FLOAT32), target, "lacks 'heads.size.weight'");
  }

  @Test
  void anArrayOfAnotherShapeIsRefusedAndNothingIsChanged() throws IOException {
    NDList target = model(DataType.FLOAT32, 50);
    target.set(2, array("routing.theta", DataType.FLOAT32, 9, 2, 3));
    isRefused(written(DataType.FLOAT32), target, "'routing.theta'", "(2, 2)", "(2, 3)");
  }

  @Test
  void valuesAreConvertedToThePrecisionOfTheModel() throws IOException {
    NDList target = model(DataType.FLOAT32, 50);
    Checkpoint.read(written(DataType.FLOAT64), target, engine);
    assertThat(values(target)).isDeepEqualTo(values(model(DataType.FLOAT32, 1)));
    assertThat(target).allMatch(array -> array.getDataType() == DataType.FLOAT32);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.3, 0.8, 0.99})
  void aTruncatedFileIsRefusedAndNothingIsChanged(double share) throws IOException {
    Path file = written(DataType.FLOAT32);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) (share * bytes.length)));
    isRefused(file, model(DataType.FLOAT32, 50), "no whole checkpoint");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Path file = folder.resolve("other");
    Files.writeString(file, "{ \"this\": \"is no checkpoint at all, but long enough for one\" }");
    isRefused(file, model(DataType.FLOAT32, 50), "no whole checkpoint");
  }

  @Test
  void arraysWithoutNamesOfTheirOwnAreNotWritten() {
    Path file = folder.resolve("file");
    NDList twice =
        new NDList(array("a", DataType.FLOAT32, 1, 2), array("a", DataType.FLOAT32, 2, 2));
    assertThatThrownBy(() -> Checkpoint.write(file, Map.of(), twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'");
    assertThat(file).doesNotExist();
  }
}
