// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.NpyReader;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.InputException;

/**
 * An array {@code (N, ...)} as N examples of a model's only feature: {@code (N, D)} numbers, {@code
 * (N, C, H, W)} images, {@code (N)} ids, {@code (N, cardinality)} sets of ids as zeros and ones.
 *
 * @param feature the model's only feature
 */
record NpyExamples(FeatureSpec feature) {

  void read(Path file, Example.Sink sink) {
    int rows;
    float[] all;
    try {
      NpyReader array = NpyReader.open(file);
      checkShape(file, array.shape());
      rows = array.shape().get(0);
      all = array.values();
    } catch (BadExampleException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    int size = feature.size();
    for (int row = 0; row < rows; row++) {
      float[] values = Arrays.copyOfRange(all, row * size, (row + 1) * size);
      String place = file + ": row " + row;
      sink.add(Example.row(file, place, row, input(place, values)));
    }
  }

  private void checkShape(Path file, List<Integer> shape) {
    List<Long> rest = new ArrayList<>();
    shape.stream().skip(1).forEach(size -> rest.add((long) size));
    if (shape.isEmpty() || !rest.equals(feature.shape())) {
      StringBuilder expected = new StringBuilder("(N");
      feature.shape().forEach(size -> expected.append(", ").append(size));
      throw new InputException(
          "%s: the array has shape %s, and feature '%s' takes %s)"
              .formatted(file, shape, feature.name(), expected));
    }
  }

  private Input input(String place, float[] values) {
    return switch (feature.kind()) {
      case DENSE, IMAGE -> Input.of(feature.name(), values);
      case CATEGORICAL -> {
        if (values[0] != Math.rint(values[0])) {
          throw wrong(place, "takes whole numbers, not " + values[0]);
        }
        yield Input.builder().id(feature.name(), (long) values[0]).build();
      }
      case MULTI_HOT -> {
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < values.length; id++) {
          if (values[id] != 0 && values[id] != 1) {
            throw wrong(place, "takes zeros and ones, not " + values[id]);
          }
          if (values[id] == 1) {
            ids.add(id);
          }
        }
        yield Input.builder()
            .ids(feature.name(), ids.stream().mapToInt(Integer::intValue).toArray())
            .build();
      }
    };
  }

  private InputException wrong(String place, String rest) {
    return new InputException(place + ": feature '" + feature.name() + "' " + rest);
  }
}
