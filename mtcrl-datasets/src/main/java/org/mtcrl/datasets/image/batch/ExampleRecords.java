package org.mtcrl.datasets.image.batch;

import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.prepare.RecordEncoder;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.image.cache.DefectException;
import org.mtcrl.datasets.image.cache.RecordSource;

/** The views of a source as records to be packed. */
record ExampleRecords(ExampleSource source, RecordEncoder preparation) implements RecordSource {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public String name(int item) {
    return source.name(item);
  }

  @Override
  public List<Path> files(int item) {
    return source.files(item);
  }

  @Override
  public void make(int item, byte[] record) throws DefectException {
    try {
      preparation.prepare(source.name(item), source.decode(item), record);
    } catch (BadExampleException e) {
      throw new DefectException(e.getMessage(), e);
    }
  }
}
