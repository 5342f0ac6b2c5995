// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import java.nio.ByteBuffer;

/**
 * A type of values in HDF5, little-endian.
 *
 * @param bytes the size of a value
 * @param datatypeClass the number of the kind in the format's specification
 * @param flags the kind's bit field
 * @param properties what else the kind has to say, up to the end of the array
 */
@SuppressWarnings("ArrayRecordComponent") // constants of this file
record Hdf5Type(int bytes, int datatypeClass, int flags, byte[] properties) {
  private static final int FIXED_POINT = 0;
  private static final int FLOATING_POINT = 1;
  private static final int STRING = 3;
  private static final int REFERENCE = 7;
  private static final int SIGNED = 0x8;

  static final Hdf5Type UINT8 = new Hdf5Type(1, FIXED_POINT, 0, bits(8));
  static final Hdf5Type UINT16 = new Hdf5Type(2, FIXED_POINT, 0, bits(16));
  static final Hdf5Type INT32 = new Hdf5Type(4, FIXED_POINT, SIGNED, bits(32));

  /** IEEE 754: the sign is bit 31, the mantissa has a hidden 1, the exponent's bias is 127. */
  static final Hdf5Type FLOAT32 =
      new Hdf5Type(
          4, FLOATING_POINT, 31 << 8 | 0x20, new byte[] {0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0});

  /** The address of an object's header. */
  static final Hdf5Type OBJECT = new Hdf5Type(8, REFERENCE, 0, new byte[0]);

  /** A text of ASCII characters of this length. */
  static Hdf5Type text(int length) {
    return new Hdf5Type(length, STRING, 0, new byte[0]);
  }

  private static byte[] bits(int precision) {
    return new byte[] {0, 0, (byte) precision, 0};
  }

  /** The type as a datatype message has it. */
  ByteBuffer describe() {
    ByteBuffer buffer = Hdf5File.buffer(8 + (properties.length + 7) / 8 * 8);
    buffer.putInt(flags << 8 | 1 << 4 | datatypeClass).putInt(bytes).put(properties);
    return buffer.clear();
  }
}
