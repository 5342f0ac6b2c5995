package org.mtcrl.datasets.pixels.pack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One item in the index of a pack.
 *
 * @param name its name
 * @param files what its files looked like
 * @param slot where its record lies, -1 where it has none
 * @param outcome what came of it
 */
record PackEntry(String name, List<FileStamp> files, int slot, Outcome outcome) {

  void write(DataOutputStream out) throws IOException {
    text(name, out);
    out.writeInt(files.size());
    for (FileStamp file : files) {
      text(file.path(), out);
      out.writeLong(file.size());
      out.writeLong(file.modified());
    }
    out.writeInt(slot);
    if (outcome instanceof Outcome.Sound sound) {
      text(sound.digest(), out);
      out.writeInt(sound.checksum());
    } else if (outcome instanceof Outcome.Defect defect) {
      text(defect.defect(), out);
    }
  }

  static PackEntry read(DataInputStream in) throws IOException {
    String name = text(in);
    List<FileStamp> files = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.add(new FileStamp(text(in), in.readLong(), in.readLong()));
    }
    int slot = in.readInt();
    Outcome outcome =
        slot >= 0 ? new Outcome.Sound(text(in), in.readInt()) : new Outcome.Defect(text(in));
    return new PackEntry(name, List.copyOf(files), slot, outcome);
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
