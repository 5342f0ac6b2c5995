package org.mtcrl.datasets.pixels;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.pixels.pack.DefectException;
import org.mtcrl.datasets.pixels.pack.PackSource;

/** The views of a source as records to be packed. */
record SourceRecords(ViewSource source, ViewPreparation preparation) implements PackSource {

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
      throw new DefectException(String.valueOf(e.getMessage()), e);
    }
  }
}
