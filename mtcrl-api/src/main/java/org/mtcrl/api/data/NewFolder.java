// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.mtcrl.api.Experimental;

/**
 * Makes folders that are either complete or absent: everything is written into a hidden folder
 * beside the target, which is moved to its place in one step when all is written, and deleted when
 * the work fails.
 */
@Experimental
public final class NewFolder {
  private NewFolder() {}

  /**
   * Fills a folder.
   *
   * @param <T> what the work returns
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Writes files into a folder that exists and is empty.
     *
     * @throws IOException if a file cannot be written
     */
    T writeTo(Path folder) throws IOException;
  }

  /** Whether nothing is at a path, or an empty folder. */
  public static boolean isFree(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Files.notExists(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * Makes a folder.
   *
   * @param folder where it will be; nothing or an empty folder is there now
   * @return what the work returns
   * @throws DataException if something is at the path, or the files cannot be written
   */
  public static <T> T write(Path folder, Work<T> work) {
    Path target = folder.toAbsolutePath().normalize();
    if (!isFree(target)) {
      throw new DataException(
          "'%s' is not empty; name a folder that is empty or does not exist".formatted(folder));
    }
    Path partial =
        target.resolveSibling(".%s-%s.partial".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      Files.createDirectories(partial);
      T result = work.writeTo(partial);
      Files.deleteIfExists(target);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } catch (UncheckedIOException e) {
      throw unwritable(folder, requireNonNull(e.getCause(), "the cause is null"));
    } catch (IOException e) {
      throw unwritable(folder, e);
    } finally {
      delete(partial);
    }
  }

  private static DataException unwritable(Path folder, IOException cause) {
    return new DataException(
        "'%s' cannot be written: %s".formatted(folder, cause.getMessage()), cause);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new DataException(
          "'%s' cannot be deleted (%s); delete it by hand".formatted(folder, e.getMessage()), e);
    }
  }
}
