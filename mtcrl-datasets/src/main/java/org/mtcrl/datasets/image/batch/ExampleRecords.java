// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.cache.RecordSource;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.RecordEncoder;

/** Makes records from the decoded examples of a source. */
record ExampleRecords(ExampleSource source, RecordEncoder encoder) implements RecordSource {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public int recordSize() {
    return encoder.recordSize();
  }

  @Override
  public String name(int example) {
    return source.name(example);
  }

  @Override
  public List<Path> files(int example) {
    return source.files(example);
  }

  @Override
  public void write(int example, byte[] record) throws BadExampleException {
    encoder.encode(source.name(example), source.decode(example), record);
  }
}
