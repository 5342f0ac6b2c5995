// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.cache;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.datasets.parallel.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in a cache file, which is brought up to date when it is opened.
 *
 * <p>A record is made again when one of its files has another size or time of modification, when
 * its example has other files, when the record is damaged, or when it was not selected before. All
 * others are kept, and so are the reasons why examples are damaged as long as their files have not
 * changed. As soon as there is something to add, the whole file is written anew and then replaces
 * the older one atomically.
 */
public final class RecordCache implements Records {
  private static final Logger LOG = LoggerFactory.getLogger(RecordCache.class);

  private final CacheFile file;
  private final @Nullable CacheEntry[] entries;

  private RecordCache(CacheFile file, @Nullable CacheEntry[] entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Where a cache is kept.
   *
   * @param file the cache file; its folder is created if needed
   * @param root the folder that the paths of source files are noted relative to
   * @param layout equal for two caches exactly if they hold the same bytes for the same files
   */
  public record Location(Path file, Path root, String layout) {
    public Location {
      requireNonNull(file, "file is null");
      requireNonNull(root, "root is null");
      requireNonNull(layout, "layout is null");
    }
  }

  /**
   * Opens a cache and makes the records that it lacks.
   *
   * @throws IOException if the cache file cannot be read or written
   */
  public static RecordCache open(
      RecordSource source, Selection selection, Location location, Work work) throws IOException {
    FileStamp.Stamper stamper = new FileStamp.Stamper(location.root());
    Optional<CacheFile> old =
        CacheFile.open(location.file(), location.layout(), source.recordSize());
    Map<String, CacheEntry> known = new LinkedHashMap<>();
    if (old.isPresent()) {
      known.putAll(valid(source, stamper, old.get(), work.workers()));
    }
    Selection missing = missing(source, selection, known);
    CacheFile file;
    if (missing.examples().length == 0 && old.isPresent()) {
      file = old.get();
    } else {
      // Now, not after they are read: a file that changes in between must look changed afterwards.
      Arrays.stream(missing.examples()).forEach(example -> stamper.stamps(source.files(example)));
      try (CacheWriter writer = CacheWriter.open(location.file(), source.recordSize())) {
        for (CacheEntry entry : known.values()) {
          writer.copy(entry, old.orElseThrow());
        }
        new CacheBuilder(source, new Sink(source, stamper, writer)).build(missing, work);
        file = writer.finish(location.layout());
      }
    }
    return new RecordCache(file, entries(source, stamper, file));
  }

  /** The entries of an older cache file that still hold, by name. */
  private static Map<String, CacheEntry> valid(
      RecordSource source, FileStamp.Stamper stamper, CacheFile old, Workers workers) {
    @Nullable CacheEntry[] entries = entries(source, stamper, old);
    workers.forEach(
        entries.length,
        example -> {
          CacheEntry entry = entries[example];
          if (entry != null && !old.isIntact(entry)) {
            LOG.warn("the cached copy of '{}' is damaged and will be made again", entry.name());
            entries[example] = null;
          }
        });
    Map<String, CacheEntry> valid = new LinkedHashMap<>();
    for (CacheEntry entry : entries) {
      if (entry != null) {
        valid.put(entry.name(), entry);
      }
    }
    return valid;
  }

  /** The entry of each example; null where it has none or its files have changed. */
  private static @Nullable CacheEntry[] entries(
      RecordSource source, FileStamp.Stamper stamper, CacheFile file) {
    Map<String, CacheEntry> byName = new HashMap<>();
    file.entries().forEach(entry -> byName.put(entry.name(), entry));
    @Nullable CacheEntry[] entries = new @Nullable CacheEntry[source.size()];
    for (int example = 0; example < entries.length; example++) {
      CacheEntry entry = byName.get(source.name(example));
      boolean holds = entry != null && entry.files().equals(stamper.stamps(source.files(example)));
      entries[example] = holds ? entry : null;
    }
    return entries;
  }

  private static Selection missing(
      RecordSource source, Selection selection, Map<String, CacheEntry> known) {
    int[] examples = selection.examples();
    int end = 0;
    while (end < examples.length
        && !(selection.stopAtDamage() && isDamaged(known.get(source.name(examples[end]))))) {
      end++;
    }
    int[] missing =
        Arrays.stream(examples, 0, end)
            .filter(example -> !known.containsKey(source.name(example)))
            .toArray();
    return new Selection(missing, selection.stopAtDamage());
  }

  private static boolean isDamaged(@Nullable CacheEntry entry) {
    return entry != null && entry.status() instanceof RecordStatus.Damaged;
  }

  private record Sink(RecordSource source, FileStamp.Stamper stamper, CacheWriter writer)
      implements CacheBuilder.Sink {
    @Override
    public void onRecord(int example, RecordStatus.Usable usable, byte[] record)
        throws IOException {
      writer.add(source.name(example), stamps(example), usable, ByteBuffer.wrap(record));
    }

    @Override
    public void onDamaged(int example, RecordStatus.Damaged damaged) {
      writer.addDamaged(source.name(example), stamps(example), damaged);
    }

    private List<FileStamp> stamps(int example) {
      return stamper.stamps(source.files(example));
    }
  }

  @Override
  public Optional<RecordStatus> status(int example) {
    return Optional.ofNullable(entries[example]).map(CacheEntry::status);
  }

  @Override
  public ByteBuffer record(int example) {
    CacheEntry entry = entries[example];
    if (entry == null || entry.recordIndex() < 0) {
      throw new IllegalArgumentException("example %d has no record".formatted(example));
    }
    return file.record(entry.recordIndex());
  }
}
