// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * Where the values of each spec lie in the bytes of a record: spec by spec, channel by channel, row
 * by row. Images and classes take a byte a value, all others a little-endian float. The floats of a
 * spec are followed by its mask, a byte a pixel: 1 where every channel has a number, 0 elsewhere,
 * where all channels are 0.
 *
 * @param specs what examples have at each pixel, the image first
 * @param height rows
 * @param width columns
 */
public record RecordLayout(List<ChannelSpec> specs, int height, int width) {
  /** Raised whenever the same files give other bytes. */
  private static final int VERSION = 3;

  public RecordLayout {
    specs = List.copyOf(specs);
    if (specs.isEmpty() || specs.get(0).kind() != ChannelSpec.Kind.IMAGE) {
      throw new IllegalArgumentException(
          "the specs are %s, but the first one must be an image".formatted(specs));
    }
    if (specs.stream().map(ChannelSpec::name).distinct().count() < specs.size()) {
      throw new IllegalArgumentException("two specs have the same name: %s".formatted(specs));
    }
  }

  /** The number of pixels. */
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

  /** The offset of the first byte of a spec. */
  public int offset(int spec) {
    int offset = 0;
    for (int i = 0; i < spec; i++) {
      // Floats start at multiples of eight, which lets them be copied as they are.
      offset = Math.addExact(offset, Math.addExact(bytes(specs.get(i)), 7) & -8);
    }
    return offset;
  }

  /** The offset of the first byte of the mask of a spec of floats. */
  public int maskOffset(int spec) {
    return offset(spec) + values(specs.get(spec));
  }

  /** The offset after the last byte of a spec; the bytes up to the next spec are 0. */
  public int end(int spec) {
    return offset(spec) + bytes(specs.get(spec));
  }

  /** The size of a record in bytes. */
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
