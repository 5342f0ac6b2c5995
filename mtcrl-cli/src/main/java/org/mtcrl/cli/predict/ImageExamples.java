// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.mtcrl.api.data.Feature;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.ImageFiles;
import org.mtcrl.datasets.image.prepare.Resizing;
import org.mtcrl.datasets.image.raster.Raster;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.InputException;

/**
 * An image file as the one image that a model reads. Another size is made the model's by averaging
 * over areas, as in the preparation of image data sets; colors become gray by ITU-R BT.601 where
 * the model reads one channel.
 *
 * @param feature the model's only feature
 */
record ImageExamples(FeatureSpec feature) {
  private static final float WHITE = 255;
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  void read(Path file, Example.Sink sink) {
    if (feature.kind() != Feature.Kind.IMAGE) {
      throw new InputException(
          file + ": feature '" + feature.name() + "' of the model is no image; use .csv or .npy");
    }
    int channels = Math.toIntExact(feature.shape().get(0));
    if (channels != 1 && channels != 3) {
      throw new InputException(
          "%s: feature '%s' has %s channels, and images have 1 or 3; use .npy"
              .formatted(file, feature.name(), channels));
    }
    int height = Math.toIntExact(feature.shape().get(1));
    int width = Math.toIntExact(feature.shape().get(2));
    Raster.Bytes colors = colors(file);
    Raster.Bytes plane = channels == 1 ? gray(colors) : colors;
    byte[] bytes = new Resizing(height, width).average(plane);
    float[] raw = new float[bytes.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (bytes[i] & 0xff) / WHITE;
    }
    boolean fits = plane.height() == height && plane.width() == width;
    sink.add(
        new Example(
            file,
            file.toString(),
            OptionalLong.empty(),
            fits ? List.of() : List.of(plane.height(), plane.width()),
            Input.builder().image(feature.name(), raw).build()));
  }

  private static Raster.Bytes colors(Path file) {
    try {
      return ImageFiles.colors(file);
    } catch (BadExampleException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Raster.Bytes gray(Raster.Bytes colors) {
    byte[] from = colors.values();
    byte[] gray = new byte[from.length / 3];
    for (int i = 0; i < gray.length; i++) {
      double value =
          RED * (from[3 * i] & 0xff)
              + GREEN * (from[3 * i + 1] & 0xff)
              + BLUE * (from[3 * i + 2] & 0xff);
      gray[i] = (byte) Math.round(value);
    }
    return new Raster.Bytes(colors.height(), colors.width(), 1, gray);
  }
}
