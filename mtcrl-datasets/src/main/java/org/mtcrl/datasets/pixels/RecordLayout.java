package org.mtcrl.datasets.pixels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the values of each layer lie in the bytes of one prepared view: layer by layer, channel by
 * channel, row by row. Images and classes take a byte a value, all others a little-endian float.
 * Behind the floats of a layer lies its mask, a byte a pixel: 1 where every channel has a number, 0
 * elsewhere, where all of them are 0.
 *
 * @param layers the layers, in order
 * @param height rows
 * @param width columns
 */
record RecordLayout(List<Layer> layers, int height, int width) {
  /** Raised whenever the same files give other bytes. */
  private static final int VERSION = 3;

  RecordLayout {
    layers = List.copyOf(layers);
    if (layers.isEmpty() || layers.get(0).kind() != Layer.Kind.IMAGE) {
      throw new IllegalArgumentException("the first layer must be an image; found " + layers);
    }
    if (layers.stream().map(Layer::name).distinct().count() < layers.size()) {
      throw new IllegalArgumentException("two layers have the same name: " + layers);
    }
  }

  /** The number of pixels of a layer. */
  int pixels() {
    return Math.multiplyExact(height, width);
  }

  private static boolean isBytes(Layer layer) {
    return layer.kind() == Layer.Kind.IMAGE || layer.kind() == Layer.Kind.CLASSES;
  }

  private int bytes(Layer layer) {
    int values = values(layer);
    return isBytes(layer) ? values : Math.addExact(values, pixels());
  }

  private int values(Layer layer) {
    int perValue = isBytes(layer) ? 1 : Float.BYTES;
    return Math.multiplyExact(Math.multiplyExact(pixels(), layer.channels()), perValue);
  }

  /** The offset of a layer's first byte. */
  int offset(int layer) {
    int offset = 0;
    for (int i = 0; i < layer; i++) {
      // Floats start at multiples of eight, which lets them be copied as they are.
      offset = Math.addExact(offset, Math.addExact(bytes(layers.get(i)), 7) & -8);
    }
    return offset;
  }

  /** The offset of the first byte of the mask of a layer of floats. */
  int maskOffset(int layer) {
    return offset(layer) + values(layers.get(layer));
  }

  /** The offset behind a layer's last byte; up to that of the next one, all bytes are 0. */
  int end(int layer) {
    return offset(layer) + bytes(layers.get(layer));
  }

  /** The bytes of a prepared view. */
  int size() {
    return offset(layers.size());
  }

  /** What two layouts have in common exactly when they give the same bytes for the same files. */
  String description() {
    List<String> parts = new ArrayList<>();
    parts.add("%d;%dx%d".formatted(VERSION, height, width));
    for (Layer layer : layers) {
      String kind = layer.kind().name().toLowerCase(Locale.ROOT);
      parts.add("%s:%s:%d".formatted(layer.name(), kind, layer.channels()));
    }
    return String.join(";", parts);
  }
}
