package org.mtcrl.datasets.image.prepare;

import org.mtcrl.datasets.image.raster.ChannelSpec;

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
public record RecordLayout(List<ChannelSpec> specs, int height, int width) {
  /** Raised whenever the same files give other bytes. */
  private static final int VERSION = 3;

  public RecordLayout {
    specs = List.copyOf(specs);
    if (specs.isEmpty() || specs.get(0).kind() != ChannelSpec.Kind.IMAGE) {
      throw new IllegalArgumentException("the first layer must be an image; found " + specs);
    }
    if (specs.stream().map(ChannelSpec::name).distinct().count() < specs.size()) {
      throw new IllegalArgumentException("two layers have the same name: " + specs);
    }
  }

  /** The number of pixels of a layer. */
  public int pixels() {
    return Math.multiplyExact(height, width);
  }

  private static boolean isBytes(ChannelSpec spec) {
    return spec.kind() == ChannelSpec.Kind.IMAGE || spec.kind() == ChannelSpec.Kind.CLASSES;
  }

  private int bytes(ChannelSpec spec) {
    int values = values(spec);
    return isBytes(spec) ? values : Math.addExact(values, pixels());
  }

  private int values(ChannelSpec spec) {
    int perValue = isBytes(spec) ? 1 : Float.BYTES;
    return Math.multiplyExact(Math.multiplyExact(pixels(), spec.channels()), perValue);
  }

  /** The offset of a layer's first byte. */
  public int offset(int spec) {
    int offset = 0;
    for (int i = 0; i < spec; i++) {
      // Floats start at multiples of eight, which lets them be copied as they are.
      offset = Math.addExact(offset, Math.addExact(bytes(specs.get(i)), 7) & -8);
    }
    return offset;
  }

  /** The offset of the first byte of the mask of a layer of floats. */
  public int maskOffset(int spec) {
    return offset(spec) + values(specs.get(spec));
  }

  /** The offset behind a layer's last byte; up to that of the next one, all bytes are 0. */
  public int end(int spec) {
    return offset(spec) + bytes(specs.get(spec));
  }

  /** The bytes of a prepared view. */
  public int size() {
    return offset(specs.size());
  }

  /** What two layouts have in common exactly when they give the same bytes for the same files. */
  public String description() {
    List<String> parts = new ArrayList<>();
    parts.add("%d;%dx%d".formatted(VERSION, height, width));
    for (ChannelSpec spec : specs) {
      String kind = spec.kind().name().toLowerCase(Locale.ROOT);
      parts.add("%s:%s:%d".formatted(spec.name(), kind, spec.channels()));
    }
    return String.join(";", parts);
  }
}
