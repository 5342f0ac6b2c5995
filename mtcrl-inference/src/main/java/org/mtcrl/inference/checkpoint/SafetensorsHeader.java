// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file says of itself before its data: eight bytes with the length of a JSON
 * text, low byte first, then the text, padded by spaces to a multiple of eight; see
 * github.com/huggingface/safetensors.
 *
 * @param metadata texts by name, {@code __metadata__}
 * @param arrays where each array's bytes are, by name, without gaps in the order of the file
 * @param dataStart the position in the file at which data begin, in bytes
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> arrays, long dataStart) {
  private static final String METADATA = "__metadata__";
  private static final int LENGTH_BYTES = Long.BYTES;

  /** As in the reference implementation: nothing reads a larger one. */
  private static final long LARGEST = 100_000_000;

  private static final Map<DataType, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put(DataType.FLOAT64, "F64");
    NAMES.put(DataType.FLOAT32, "F32");
    NAMES.put(DataType.FLOAT16, "F16");
    NAMES.put(DataType.INT64, "I64");
    NAMES.put(DataType.INT32, "I32");
    NAMES.put(DataType.INT8, "I8");
    NAMES.put(DataType.UINT8, "U8");
    NAMES.put(DataType.BOOLEAN, "BOOL");
  }

  /**
   * One array.
   *
   * @param offset where it begins behind the header, in bytes
   */
  record Entry(DataType type, Shape shape, long offset) {
    long bytes() {
      return shape.size() * type.getNumOfBytes();
    }
  }

  /** The header for arrays that follow each other in this order. */
  static SafetensorsHeader of(Map<String, String> metadata, NDList arrays) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    long offset = 0;
    for (NDArray array : arrays) {
      if (!NAMES.containsKey(array.getDataType())) {
        throw new IllegalArgumentException(
            "'" + array.getName() + "' is of type " + array.getDataType() + ", which has no name");
      }
      Entry entry = new Entry(array.getDataType(), array.getShape(), offset);
      entries.put(array.getName(), entry);
      offset += entry.bytes();
    }
    return new SafetensorsHeader(metadata, entries, 0);
  }

  /** The file's bytes before its data. */
  byte[] encode() {
    JsonObject header = new JsonObject();
    if (!metadata.isEmpty()) {
      JsonObject texts = new JsonObject();
      metadata.forEach(texts::addProperty);
      header.add(METADATA, texts);
    }
    arrays.forEach(
        (name, entry) -> {
          JsonArray shape = new JsonArray();
          for (long size : entry.shape().getShape()) {
            shape.add(size);
          }
          JsonArray offsets = new JsonArray();
          offsets.add(entry.offset());
          offsets.add(entry.offset() + entry.bytes());
          JsonObject array = new JsonObject();
          array.addProperty("dtype", NAMES.get(entry.type()));
          array.add("shape", shape);
          array.add("data_offsets", offsets);
          header.add(name, array);
        });
    byte[] text = header.toString().getBytes(UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    byte[] bytes = new byte[LENGTH_BYTES + padded];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(text);
    return bytes;
  }

  /**
   * Reads a header and checks that the file has exactly the bytes that it promises.
   *
   * @throws DamagedException if not, with what is wrong
   */
  static SafetensorsHeader read(FileChannel channel) throws IOException, DamagedException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw new DamagedException("it ends after " + size + " bytes");
    }
    long length = read(channel, 0, LENGTH_BYTES).getLong();
    if (length < 2 || length > Math.min(LARGEST, size - LENGTH_BYTES)) {
      throw new DamagedException(
          "its header would have " + length + " bytes, and the file has " + size);
    }
    String text = UTF_8.decode(read(channel, LENGTH_BYTES, (int) length)).toString();
    SafetensorsHeader header;
    try {
      header = parse(JsonParser.parseString(text).getAsJsonObject(), LENGTH_BYTES + length);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw new DamagedException("its header is not that of safetensors: " + e.getMessage());
    }
    long end = header.dataStart();
    for (Entry entry : header.arrays().values()) {
      end = Math.max(end, header.dataStart() + entry.offset() + entry.bytes());
    }
    if (end != size) {
      throw new DamagedException("it has " + size + " bytes, and its header tells of " + end);
    }
    return header;
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException, DamagedException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, position, buffer);
    return buffer;
  }

  /** Fills a buffer from a position on and turns it round. */
  static void readFully(FileChannel channel, long position, ByteBuffer buffer)
      throws IOException, DamagedException {
    long at = position;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new DamagedException("it ends after " + at + " bytes");
      }
      at += count;
    }
    buffer.flip();
  }

  private static SafetensorsHeader parse(JsonObject header, long dataStart)
      throws DamagedException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Entry> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        entry
            .getValue()
            .getAsJsonObject()
            .entrySet()
            .forEach(text -> metadata.put(text.getKey(), text.getValue().getAsString()));
      } else {
        arrays.put(entry.getKey(), entry(entry.getKey(), entry.getValue().getAsJsonObject()));
      }
    }
    return new SafetensorsHeader(metadata, arrays, dataStart);
  }

  private static Entry entry(String name, JsonObject array) throws DamagedException {
    String typeName = array.get("dtype").getAsString();
    DataType type =
        NAMES.entrySet().stream()
            .filter(known -> known.getValue().equals(typeName))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(
                () -> new DamagedException("'" + name + "' is of the unknown type " + typeName));
    JsonArray sizes = array.getAsJsonArray("shape");
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).getAsLong();
    }
    JsonArray offsets = array.getAsJsonArray("data_offsets");
    Entry entry = new Entry(type, new Shape(shape), offsets.get(0).getAsLong());
    if (Arrays.stream(shape).anyMatch(size -> size < 0)
        || entry.offset() < 0
        || offsets.get(1).getAsLong() - entry.offset() != entry.bytes()) {
      throw new DamagedException(
          "'" + name + "' of shape " + entry.shape() + " cannot have the bytes " + offsets);
    }
    return entry;
  }

  /** Says what is wrong with a file. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String problem) {
      super(problem);
    }
  }
}
