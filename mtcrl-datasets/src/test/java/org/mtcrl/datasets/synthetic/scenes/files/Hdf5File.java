// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;

/**
 * The part of HDF5 that a MATLAB 7.3 file needs: groups of the first kind, contiguous arrays,
 * references to objects. Things are put one after another into the file and never moved; the
 * superblock, which tells where they are, comes last, into the room left for it at the start. No
 * library writes references from Java without native code.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t11.html">HDF5 File
 *     Format Specification 1.1</a>, of which names of structures are
 */
final class Hdf5File implements AutoCloseable {
  /** What the format calls an undefined address. */
  private static final long UNDEFINED = -1;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int SUPERBLOCK = 96;
  private static final int SYMBOL_TABLE_MESSAGE = 0x11;
  private static final int SYMBOL = 40;

  /** Half the number of children that a node of a tree has room for. */
  private static final int TREE_RANK = 16;

  private final FileChannel channel;
  private final long base;
  private final int nodeRank;
  private long end = SUPERBLOCK;

  /** Where a group's header and its two structures are. */
  private record Group(long header, long tree, long heap) {}

  /**
   * Starts a file.
   *
   * @param prefix what stands before HDF5's own part; a power of two of at least 512 bytes
   * @param largestGroup how many entries a group has at most
   */
  Hdf5File(Path file, byte[] prefix, int largestGroup) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    base = prefix.length;
    nodeRank = (largestGroup + 1) / 2;
    write(ByteBuffer.wrap(prefix), 0);
  }

  /** Room in the file, which begins at a multiple of 8. */
  private long reserve(long size) {
    long address = end;
    end += (size + 7) / 8 * 8;
    return address;
  }

  private long append(ByteBuffer buffer) throws IOException {
    long address = reserve(buffer.limit());
    write(buffer, base + address);
    return address;
  }

  private void write(ByteBuffer buffer, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /**
   * Puts values into an array; safe for use by several threads.
   *
   * @param offset where they go, bytes from the array's beginning
   */
  void fill(Array array, long offset, ByteBuffer values) throws IOException {
    write(values, base + array.data() + offset);
  }

  /**
   * An array in the file.
   *
   * @param header the address of its description, which references hold
   * @param data the address of its values
   */
  record Array(long header, long data) {}

  /**
   * Adds an array, whose values are yet to be {@linkplain #fill filled} in.
   *
   * @param type the type of its values
   * @param attributes texts and numbers that belong to it
   * @param shape its extents, the slowest first
   */
  Array array(Hdf5Type type, Map<String, Object> attributes, long... shape) throws IOException {
    long size = type.bytes();
    for (long extent : shape) {
      size *= extent;
    }
    long data = reserve(size);
    Hdf5Header header = new Hdf5Header();
    header.dataspace(shape);
    header.datatype(type);
    header.noFillValue();
    header.contiguous(data, size);
    attributes.forEach(header::attribute);
    return new Array(append(header.toBuffer()), data);
  }

  /**
   * Adds a group.
   *
   * @param members the addresses of its members' headers, by name
   */
  long group(SortedMap<String, Long> members) throws IOException {
    return addGroup(members).header();
  }

  private Group addGroup(SortedMap<String, Long> members) throws IOException {
    int names = 8;
    for (String name : members.keySet()) {
      names += nameLength(name);
    }
    ByteBuffer segment = buffer(names);
    segment.position(8);
    ByteBuffer node = buffer(8 + 2 * nodeRank * SYMBOL);
    node.put(ascii("SNOD")).put((byte) 1).put((byte) 0).putShort((short) members.size());
    int last = 0;
    for (Map.Entry<String, Long> member : members.entrySet()) {
      last = segment.position();
      node.putLong(last).putLong(member.getValue()).putInt(0).putInt(0).putLong(0).putLong(0);
      segment.put(ascii(member.getKey()));
      segment.position(last + nameLength(member.getKey()));
    }
    long segmentAddress = append(segment.clear());
    ByteBuffer heap = buffer(32);
    heap.put(ascii("HEAP")).putInt(0).putLong(names).putLong(1).putLong(segmentAddress);
    long heapAddress = append(heap.clear());
    long nodeAddress = append(node.clear());
    ByteBuffer tree = buffer(24 + 16 * 2 * TREE_RANK + 8);
    tree.put(ascii("TREE")).put((byte) 0).put((byte) 0).putShort((short) 1);
    tree.putLong(UNDEFINED).putLong(UNDEFINED);
    tree.putLong(0).putLong(nodeAddress).putLong(last);
    long treeAddress = append(tree.clear());
    ByteBuffer place = buffer(16);
    place.putLong(treeAddress).putLong(heapAddress);
    Hdf5Header header = new Hdf5Header();
    header.message(SYMBOL_TABLE_MESSAGE, place.clear());
    return new Group(append(header.toBuffer()), treeAddress, heapAddress);
  }

  private static int nameLength(String name) {
    return (name.length() + 8) / 8 * 8;
  }

  /** Adds the root and ends the file. */
  void finish(SortedMap<String, Long> members) throws IOException {
    Group root = addGroup(members);
    ByteBuffer block = buffer(SUPERBLOCK);
    block.put(SIGNATURE).putInt(0).put((byte) 0).put((byte) 8).put((byte) 8).put((byte) 0);
    block.putShort((short) nodeRank).putShort((short) TREE_RANK).putInt(0);
    block.putLong(base).putLong(UNDEFINED).putLong(base + end).putLong(UNDEFINED);
    block.putLong(0).putLong(root.header()).putInt(1).putInt(0);
    block.putLong(root.tree()).putLong(root.heap());
    write(block.clear(), base);
    // The last thing may be room for values whose end was never written to.
    if (channel.size() < base + end) {
      write(ByteBuffer.allocate(1), base + end - 1);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
