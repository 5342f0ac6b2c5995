// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * The text files of a folder, each a record of {@link #SIZE} bytes: its text, followed by zeros.
 * Files whose texts begin with "bad" are damaged.
 */
final class TestingSource implements RecordSource {
  static final int SIZE = 16;

  private final List<Path> files;

  /** The names of the examples whose records were made. */
  final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();

  TestingSource(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      files = new ArrayList<>(found.sorted().toList());
    }
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public int recordSize() {
    return SIZE;
  }

  @Override
  public String name(int example) {
    return files.get(example).getFileName().toString();
  }

  @Override
  public List<Path> files(int example) {
    return List.of(files.get(example));
  }

  @Override
  public void write(int example, byte[] record) throws BadExampleException {
    made.add(name(example));
    try {
      String text = Files.readString(files.get(example), StandardCharsets.UTF_8);
      if (text.startsWith("bad")) {
        throw new BadExampleException(name(example) + " is " + text, new IOException("bad"));
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Arrays.fill(record, (byte) 0);
      System.arraycopy(bytes, 0, record, 0, bytes.length);
    } catch (IOException e) {
      throw new BadExampleException(name(example) + " cannot be read", e);
    }
  }
}
