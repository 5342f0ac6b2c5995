// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One example in the index of a cache file.
 *
 * @param name its name
 * @param files size and time of its files when the record was made
 * @param recordIndex the position of its record among all records, -1 if it has none
 * @param status whether it has a record, or why it has none
 */
record CacheEntry(String name, List<FileStamp> files, int recordIndex, RecordStatus status) {

  void write(DataOutputStream out) throws IOException {
    text(name, out);
    out.writeInt(files.size());
    for (FileStamp file : files) {
      text(file.path(), out);
      out.writeLong(file.size());
      out.writeLong(file.modified());
    }
    out.writeInt(recordIndex);
    if (status instanceof RecordStatus.Usable usable) {
      text(usable.digest(), out);
      out.writeInt(usable.checksum());
    } else if (status instanceof RecordStatus.Damaged damaged) {
      text(damaged.reason(), out);
    }
  }

  static CacheEntry read(DataInputStream in) throws IOException {
    String name = text(in);
    List<FileStamp> files = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.add(new FileStamp(text(in), in.readLong(), in.readLong()));
    }
    int recordIndex = in.readInt();
    RecordStatus status =
        recordIndex >= 0
            ? new RecordStatus.Usable(text(in), in.readInt())
            : new RecordStatus.Damaged(text(in));
    return new CacheEntry(name, List.copyOf(files), recordIndex, status);
  }

  /** Not {@code writeUTF}, which takes 64 KiB at most. */
  static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
