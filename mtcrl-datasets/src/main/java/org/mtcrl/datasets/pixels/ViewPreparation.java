package org.mtcrl.datasets.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the decoded planes of a view into the bytes of {@link RecordLayout}, after a look at
 * whether they hold what their layers say.
 */
final class ViewPreparation {
  private final RecordLayout layout;
  private final int[] classes;
  private final Resizing resizing;

  /**
   * Creates a preparation.
   *
   * @param classes the number of classes of each layer; 255 where it is not known
   */
  ViewPreparation(RecordLayout layout, int[] classes) {
    this.layout = layout;
    this.classes = classes;
    this.resizing = new Resizing(layout.height(), layout.width());
  }

  /**
   * Prepares a view.
   *
   * @param record where the bytes go, {@link RecordLayout#size()} of them
   * @throws BadExampleException if a plane holds what its layer must not
   * @throws IllegalStateException if planes are not those of the layers, a mistake of the format
   */
  void prepare(String view, List<Plane> planes, byte[] record) throws BadExampleException {
    List<Layer> layers = layout.layers();
    if (planes.size() != layers.size()) {
      throw new IllegalStateException(
          "view '%s' has %d planes for %d layers".formatted(view, planes.size(), layers.size()));
    }
    ByteBuffer buffer = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Plane plane = planes.get(i);
      if (plane.channels() != layer.channels()) {
        throw new IllegalStateException(
            "view '%s' has %d channels for layer %s".formatted(view, plane.channels(), layer));
      }
      if (plane instanceof Plane.Bytes bytes) {
        buffer.put(layout.offset(i), prepare(view, layer, classes[i], bytes));
      } else if (plane instanceof Plane.Floats floats) {
        float[] numbers = prepare(view, layer, floats);
        buffer.put(layout.maskOffset(i), maskOf(numbers));
        buffer.position(layout.offset(i)).asFloatBuffer().put(numbers);
      }
    }
  }

  /** The mask {@code (H, W)} of numbers {@code (C, H, W)}, which become 0 where it is. */
  private byte[] maskOf(float[] numbers) {
    byte[] mask = new byte[layout.pixels()];
    Arrays.fill(mask, (byte) 1);
    boolean complete = true;
    for (int from = 0; from < numbers.length; from += mask.length) {
      for (int pixel = 0; pixel < mask.length; pixel++) {
        if (Float.isNaN(numbers[from + pixel])) {
          mask[pixel] = 0;
          complete = false;
        }
      }
    }
    for (int i = 0; !complete && i < numbers.length; i++) {
      if (mask[i % mask.length] == 0) {
        numbers[i] = 0;
      }
    }
    return mask;
  }

  private byte[] prepare(String view, Layer layer, int classes, Plane.Bytes plane)
      throws BadExampleException {
    return switch (layer.kind()) {
      case IMAGE -> resizing.average(plane);
      case CLASSES -> {
        checkClasses(view, layer, classes, plane);
        yield resizing.nearest(plane);
      }
      case DISTANCES, INVERSE_DISTANCES, LOG_DISTANCES, DIRECTIONS, VALUES ->
          throw new IllegalStateException("view '%s' has bytes for %s".formatted(view, layer));
    };
  }

  /** Every pixel is looked at, not only those that stay. */
  private static void checkClasses(String view, Layer layer, int classes, Plane.Bytes plane)
      throws BadExampleException {
    byte[] values = plane.values();
    for (int i = 0; i < values.length; i++) {
      int value = values[i] & 0xff;
      if (value >= classes && value != Layer.MISSING) {
        throw new BadExampleException(
            "view '%s': layer '%s' has class %d at row %d, column %d, but classes are 0 to %d"
                .formatted(
                    view, layer.name(), value, i / plane.width(), i % plane.width(), classes - 1));
      }
    }
  }

  private float[] prepare(String view, Layer layer, Plane.Floats plane) throws BadExampleException {
    checkFinite(view, layer, plane);
    return switch (layer.kind()) {
      case DISTANCES, INVERSE_DISTANCES, LOG_DISTANCES -> resizing.nearest(plane);
      case DIRECTIONS -> unit(resizing.nearest(plane));
      case VALUES -> resizing.average(plane);
      case IMAGE, CLASSES ->
          throw new IllegalStateException("view '%s' has floats for %s".formatted(view, layer));
    };
  }

  private static void checkFinite(String view, Layer layer, Plane.Floats plane)
      throws BadExampleException {
    float[] values = plane.values();
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        int pixel = i / plane.channels();
        throw new BadExampleException(
            "view '%s': layer '%s' is infinite at row %d, column %d, but must be a number, or NaN"
                    .formatted(view, layer.name(), pixel / plane.width(), pixel % plane.width())
                + " where there is none");
      }
    }
  }

  /** Makes vectors {@code (3, H, W)} as long as 1; one without a direction is a missing one. */
  private float[] unit(float[] vectors) {
    int pixels = layout.pixels();
    for (int i = 0; i < pixels; i++) {
      float x = vectors[i];
      float y = vectors[pixels + i];
      float z = vectors[2 * pixels + i];
      double length = Math.sqrt((double) x * x + (double) y * y + (double) z * z);
      double factor = length > 0 ? 1 / length : Double.NaN;
      vectors[i] = (float) (x * factor);
      vectors[pixels + i] = (float) (y * factor);
      vectors[2 * pixels + i] = (float) (z * factor);
    }
    return vectors;
  }
}
