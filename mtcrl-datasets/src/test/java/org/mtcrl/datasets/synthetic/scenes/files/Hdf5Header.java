// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The header of an object in HDF5, version 1: a list of messages about it. */
final class Hdf5Header {
  private static final int DATASPACE = 0x1;
  private static final int DATATYPE = 0x3;
  private static final int FILL_VALUE = 0x5;
  private static final int LAYOUT = 0x8;
  private static final int ATTRIBUTE = 0xc;
  private static final int PREFIX = 16;

  private final List<ByteBuffer> messages = new ArrayList<>();
  private int size;

  /** Adds a message, filled up to a multiple of 8 bytes. */
  void message(int type, ByteBuffer body) {
    int length = padded(body.limit());
    ByteBuffer message = Hdf5File.buffer(8 + length);
    message.putShort((short) type).putShort((short) length).putInt(0).put(body);
    messages.add(message.clear());
    size += 8 + length;
  }

  void dataspace(long... shape) {
    message(DATASPACE, space(shape));
  }

  private static ByteBuffer space(long... shape) {
    ByteBuffer body = Hdf5File.buffer(8 + 8 * shape.length);
    body.put((byte) 1).put((byte) shape.length).putShort((short) 0).putInt(0);
    for (long extent : shape) {
      body.putLong(extent);
    }
    return body.clear();
  }

  void datatype(Hdf5Type type) {
    message(DATATYPE, type.describe());
  }

  /** Every value is written: space is there from the start, and nothing else stands for values. */
  void noFillValue() {
    message(FILL_VALUE, ByteBuffer.wrap(new byte[] {2, 1, 1, 0}));
  }

  /** The values lie in one piece. */
  void contiguous(long address, long bytes) {
    ByteBuffer body = Hdf5File.buffer(18);
    body.put((byte) 3).put((byte) 1).putLong(address).putLong(bytes);
    message(LAYOUT, body.clear());
  }

  /** Adds a text or an integer that belongs to the object. */
  void attribute(String name, Object value) {
    ByteBuffer type;
    ByteBuffer bytes;
    if (value instanceof Integer number) {
      type = Hdf5Type.INT32.describe();
      bytes = Hdf5File.buffer(Integer.BYTES).putInt(number).clear();
    } else {
      bytes = ByteBuffer.wrap(value.toString().getBytes(StandardCharsets.US_ASCII));
      type = Hdf5Type.text(bytes.limit()).describe();
    }
    ByteBuffer space = space();
    int nameLength = name.length() + 1;
    ByteBuffer body =
        Hdf5File.buffer(
            8 + padded(nameLength) + type.limit() + space.limit() + padded(bytes.limit()));
    body.put((byte) 1).put((byte) 0);
    body.putShort((short) nameLength).putShort((short) type.limit());
    body.putShort((short) space.limit());
    body.put(name.getBytes(StandardCharsets.US_ASCII)).position(8 + padded(nameLength));
    body.put(type).put(space).put(bytes);
    message(ATTRIBUTE, body.clear());
  }

  ByteBuffer toBuffer() {
    ByteBuffer header = Hdf5File.buffer(PREFIX + size);
    header.putShort((short) 1).putShort((short) messages.size()).putInt(1).putInt(size).putInt(0);
    messages.forEach(header::put);
    return header.clear();
  }

  private static int padded(int length) {
    return (length + 7) / 8 * 8;
  }
}
