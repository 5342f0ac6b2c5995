// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * Encodes the decoded rasters of an example as the bytes of a {@link RecordLayout}: resized, and
 * checked against what their specs say.
 */
public final class RecordEncoder {
  /** Squares of shorter or longer vectors underflow or overflow as floats. */
  private static final float SHORTEST = 0x1p-50f;

  private static final float LONGEST = 0x1p50f;
  private static final int MAGNITUDE = Integer.MAX_VALUE;
  private static final int INFINITE = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private final RecordLayout layout;
  private final int[] classes;
  private final Resizing resizing;

  /**
   * Creates an encoder.
   *
   * @param layout the layout of records
   * @param classes the number of classes of each spec; 255 where it is not known
   */
  public RecordEncoder(RecordLayout layout, int[] classes) {
    this.layout = layout;
    this.classes = classes;
    this.resizing = new Resizing(layout.height(), layout.width());
  }

  /** The size of a record in bytes. */
  public int recordSize() {
    return layout.size();
  }

  /**
   * Encodes an example.
   *
   * @param example the name of the example, for messages
   * @param rasters its values, one raster for each spec
   * @param record receives the bytes, {@link #recordSize()} of them
   * @throws BadExampleException if a raster holds a value that its spec does not allow
   * @throws IllegalStateException if rasters and specs do not match, a mistake in a reader
   */
  public void encode(String example, List<Raster> rasters, byte[] record)
      throws BadExampleException {
    List<ChannelSpec> specs = layout.specs();
    if (rasters.size() != specs.size()) {
      throw new IllegalStateException(
          "example '%s' has %d rasters for %d specs"
              .formatted(example, rasters.size(), specs.size()));
    }
    ByteBuffer buffer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < specs.size(); i++) {
      ChannelSpec spec = specs.get(i);
      Raster raster = rasters.get(i);
      if (raster.channels() != spec.channels()) {
        throw new IllegalStateException(
            "example '%s' has %d channels for %s".formatted(example, raster.channels(), spec));
      }
      if (raster instanceof Raster.Bytes bytes) {
        buffer.put(layout.offset(i), prepare(example, spec, classes[i], bytes));
      } else if (raster instanceof Raster.Floats floats) {
        write(rows(example, spec, floats), i, buffer);
      }
      Arrays.fill(record, layout.end(i), layout.offset(i + 1), (byte) 0);
    }
  }

  /** Writes numbers and their mask, a row at a time. */
  private void write(NumberRows rows, int spec, ByteBuffer record) {
    FloatBuffer numbers = record.position(layout.offset(spec)).asFloatBuffer();
    int height = layout.height();
    int width = layout.width();
    float[][] channels = new float[layout.specs().get(spec).channels()][width];
    byte[] mask = new byte[width];
    boolean directions = layout.specs().get(spec).kind() == ChannelSpec.Kind.DIRECTIONS;
    for (int row = 0; row < height; row++) {
      rows.read(row, channels);
      if (directions) {
        makeUnit(channels[0], channels[1], channels[2]);
      }
      mask(channels, mask);
      for (int channel = 0; channel < channels.length; channel++) {
        numbers.put((channel * height + row) * width, channels[channel]);
      }
      record.put(layout.maskOffset(spec) + row * width, mask);
    }
  }

  /** Marks the pixels where all channels have a number, and sets all channels to 0 elsewhere. */
  private static void mask(float[][] channels, byte[] mask) {
    float[] sums = channels[0];
    if (channels.length > 1) { // NaN where any of them is; finite numbers never add up to NaN
      sums = sums.clone();
      for (int channel = 1; channel < channels.length; channel++) {
        float[] added = channels[channel];
        for (int i = 0; i < sums.length; i++) {
          sums[i] += added[i];
        }
      }
    }
    int present = 0;
    for (int i = 0; i < mask.length; i++) {
      int is = Float.isNaN(sums[i]) ? 0 : 1;
      mask[i] = (byte) is;
      present += is;
    }
    if (present < mask.length) {
      for (float[] channel : channels) {
        for (int i = 0; i < mask.length; i++) {
          if (mask[i] == 0) {
            channel[i] = 0;
          }
        }
      }
    }
  }

  private byte[] prepare(String example, ChannelSpec spec, int classes, Raster.Bytes raster)
      throws BadExampleException {
    return switch (spec.kind()) {
      case IMAGE -> resizing.average(raster);
      case CLASSES -> {
        checkClasses(example, spec, classes, raster);
        yield resizing.nearest(raster);
      }
      case DISTANCES, INVERSE_DISTANCES, LOG_DISTANCES, DIRECTIONS, VALUES ->
          throw new IllegalStateException("example '%s' has bytes for %s".formatted(example, spec));
    };
  }

  /** Checks every pixel, not only those that remain after resizing. */
  private static void checkClasses(
      String example, ChannelSpec spec, int classes, Raster.Bytes raster)
      throws BadExampleException {
    byte[] values = raster.values();
    for (int i = 0; i < values.length; i++) {
      int value = values[i] & 0xff;
      if (value >= classes && value != ChannelSpec.MISSING) {
        throw new BadExampleException(
            "example '%s': '%s' has class %d at row %d, column %d, but classes are 0 to %d"
                .formatted(
                    example,
                    spec.name(),
                    value,
                    i / raster.width(),
                    i % raster.width(),
                    classes - 1));
      }
    }
  }

  private NumberRows rows(String example, ChannelSpec spec, Raster.Floats raster)
      throws BadExampleException {
    checkFinite(example, spec, raster);
    return switch (spec.kind()) {
      case DISTANCES, INVERSE_DISTANCES, LOG_DISTANCES, DIRECTIONS -> resizing.nearest(raster);
      case VALUES -> resizing.average(raster);
      case IMAGE, CLASSES ->
          throw new IllegalStateException(
              "example '%s' has floats for %s".formatted(example, spec));
    };
  }

  private static void checkFinite(String example, ChannelSpec spec, Raster.Floats raster)
      throws BadExampleException {
    float[] values = raster.values();
    for (int i = 0; i < values.length; i++) {
      if ((Float.floatToRawIntBits(values[i]) & MAGNITUDE)
          == INFINITE) { // takes half the time of isInfinite
        int pixel = i / raster.channels();
        throw new BadExampleException(
            ("example '%s': '%s' is infinite at row %d, column %d, but must be a number, or NaN for"
                    + " none")
                .formatted(example, spec.name(), pixel / raster.width(), pixel % raster.width()));
      }
    }
  }

  /** Makes unit vectors; a vector of length 0 becomes NaN, a missing one. */
  private static void makeUnit(float[] x, float[] y, float[] z) {
    float[] lengths = new float[x.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (float) Math.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]);
    }
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < SHORTEST || lengths[i] > LONGEST) {
        double length =
            Math.sqrt((double) x[i] * x[i] + (double) y[i] * y[i] + (double) z[i] * z[i]);
        x[i] = (float) (x[i] / length);
        y[i] = (float) (y[i] / length);
        z[i] = (float) (z[i] / length);
        lengths[i] = 1;
      }
    }
    for (int i = 0; i < lengths.length; i++) {
      x[i] /= lengths[i];
      y[i] /= lengths[i];
      z[i] /= lengths[i];
    }
  }
}
