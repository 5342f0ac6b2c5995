// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a MATLAB 7.3 file, which is HDF5 after a header of 512 bytes. MATLAB counts axes from the
 * fastest, HDF5 from the slowest: shapes here are HDF5's, and so the reverse of MATLAB's.
 */
public final class Mat73File implements AutoCloseable {
  private static final int HEADER = 512;
  private static final short VERSION = 0x0200;
  private static final String CLASS = "MATLAB_class";
  private static final String REFERENCES = "#refs#";

  private final Hdf5File file;
  private final TreeMap<String, Long> root = new TreeMap<>();
  private final Map<String, Hdf5File.Array> arrays = new LinkedHashMap<>();
  private final Map<String, Long> texts = new LinkedHashMap<>();

  /** The types of numbers that an array can have. */
  public enum Numbers {
    /** One unsigned byte each. */
    UINT8,
    /** Two unsigned bytes each. */
    UINT16,
    /** IEEE numbers of 32 bits. */
    SINGLE;

    private Hdf5Type type() {
      return switch (this) {
        case UINT8 -> Hdf5Type.UINT8;
        case UINT16 -> Hdf5Type.UINT16;
        case SINGLE -> Hdf5Type.FLOAT32;
      };
    }
  }

  /**
   * Starts a file with cell arrays of texts.
   *
   * @param cells the cell arrays by name, each written as one row
   */
  public Mat73File(Path path, Map<String, List<String>> cells) throws IOException {
    Set<String> distinct = new LinkedHashSet<>();
    cells.values().forEach(distinct::addAll);
    int entries = Math.max(distinct.size(), 16);
    if (entries > 0xffff) {
      throw new IllegalArgumentException(entries + " different texts are more than 65,535");
    }
    file = new Hdf5File(path, header(), entries);
    try {
      for (String text : distinct) {
        addText(text);
      }
      for (Map.Entry<String, List<String>> cell : cells.entrySet()) {
        addCells(cell.getKey(), cell.getValue());
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static byte[] header() {
    byte[] header = new byte[HEADER];
    ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(Mat5File.text("MATLAB 7.3 MAT-file, written by mtcrl HDF5 schema 1.00 ."));
    buffer.putShort(VERSION).put((byte) 'I').put((byte) 'M');
    return header;
  }

  private void addText(String text) throws IOException {
    ByteBuffer characters = Hdf5File.buffer(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      characters.putShort((short) text.charAt(i));
    }
    Hdf5File.Array array =
        file.array(
            Hdf5Type.UINT16, Map.of(CLASS, "char", "MATLAB_int_decode", 2), text.length(), 1);
    file.fill(array, 0, characters.clear());
    texts.put(text, array.header());
  }

  private void addCells(String name, List<String> values) throws IOException {
    ByteBuffer references = Hdf5File.buffer(8 * values.size());
    values.forEach(
        value -> references.putLong(requireNonNull(texts.get(value), "the text was not added")));
    Hdf5File.Array array = file.array(Hdf5Type.OBJECT, Map.of(CLASS, "cell"), 1, values.size());
    file.fill(array, 0, references.clear());
    root.put(name, array.header());
  }

  /**
   * Adds an array of numbers, to be {@linkplain #fill filled} in.
   *
   * @param shape its extents as HDF5 has them
   */
  public void array(String name, Numbers numbers, long... shape) throws IOException {
    Hdf5File.Array array =
        file.array(numbers.type(), Map.of(CLASS, numbers.name().toLowerCase(Locale.ROOT)), shape);
    arrays.put(name, array);
    root.put(name, array.header());
  }

  /**
   * Puts values into an array; safe for use by several threads.
   *
   * @param offset bytes from the beginning of the array
   * @param values little-endian
   */
  public void fill(String name, long offset, ByteBuffer values) throws IOException {
    file.fill(requireNonNull(arrays.get(name), "the array was not added"), offset, values);
  }

  /** Ends and closes the file. */
  @Override
  public void close() throws IOException {
    try (file) {
      TreeMap<String, Long> targets = new TreeMap<>();
      for (Long address : texts.values()) {
        targets.put("c%05d".formatted(targets.size()), address);
      }
      root.put(REFERENCES, file.group(targets));
      file.finish(root);
    }
  }
}
