package org.mtcrl.core.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.mtcrl.core.train.InapplicableException;

/** Keeps two runs from writing to one folder at a time. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  /**
   * Locks a folder.
   *
   * @throws InapplicableException if another run has it
   */
  FolderLock(Path folder) throws IOException {
    channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock() == null) {
      channel.close();
      throw new InapplicableException(
          "another run is writing to '" + folder + "'; wait for it, or give --runs-dir another");
    }
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
