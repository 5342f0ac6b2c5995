// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.reproducible;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mtcrl.api.options.Flat;

/**
 * The digest of everything that data are made from. Each part is hashed with its name and length,
 * so that no two different sequences of parts run into one another. Not safe for several threads.
 */
public final class Fingerprint {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest = Sha256.start();

  /**
   * Starts a fingerprint.
   *
   * @param generator the name of the program that makes the data
   * @param version the version of that program, raised whenever it makes other data from the same
   *     options
   */
  public Fingerprint(String generator, int version) {
    add("generator", generator);
    add("version", Integer.toString(version));
  }

  /** Adds a text. */
  public Fingerprint add(String name, String value) {
    return add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  public Fingerprint add(String name, byte[] value) {
    addBytes(name.getBytes(StandardCharsets.UTF_8));
    addBytes(value);
    return this;
  }

  /** Adds numbers. */
  public Fingerprint add(String name, int[] values) {
    return add(name, values, values.length);
  }

  /** Adds the first {@code count} numbers, through a small buffer: columns can be large. */
  public Fingerprint add(String name, int[] values, int count) {
    addBytes(name.getBytes(StandardCharsets.UTF_8));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong((long) count * Integer.BYTES).flip());
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (int i = 0; i < count; i++) {
      if (!buffer.hasRemaining()) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      buffer.putInt(values[i]);
    }
    digest.update(buffer.flip());
    return this;
  }

  /**
   * Adds every component of an options record, and of the records in it, by name. Those of a {@link
   * Flat} record are added as if they stood in the outer record.
   */
  public Fingerprint addOptions(Record options) {
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      Object value = value(options, component);
      if (value instanceof Record nested && component.isAnnotationPresent(Flat.class)) {
        addOptions(nested);
      } else if (value instanceof Record nested) {
        add(component.getName(), "{");
        addOptions(nested);
      } else {
        add(component.getName(), value.toString());
      }
    }
    return this;
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "cannot read '" + component.getName() + "' of " + record.getClass().getName(), e);
    }
  }

  /** Adds the first {@code count} bytes. */
  public Fingerprint add(String name, byte[] values, int count) {
    addBytes(name.getBytes(StandardCharsets.UTF_8));
    addBytes(values, count);
    return this;
  }

  private void addBytes(byte[] bytes) {
    addBytes(bytes, bytes.length);
  }

  private void addBytes(byte[] bytes, int count) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
    digest.update(bytes, 0, count);
  }

  /** The digest as 64 hexadecimal digits; nothing can be added afterwards. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
