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
 * Records in a packed file, which is brought up to date when it is opened.
 *
 * <p>An item is made anew when one of its files has another size or time of modification, when it
 * has other files, when its record is damaged, or when it was not wanted before. All others are
 * taken over, and so are the defects of files that have not changed. The file as a whole is written
 * anew as soon as there is something to add, and put in its place at once.
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
   * How a pack is made.
   *
   * @param file where the packed file lies
   * @param root what the paths of source files are noted relative to
   * @param layout what two packs of the same bytes for the same files have in common
   * @param recordSize the bytes of a record
   * @param stopAtDefect whether no further items are begun once one is defective
   */
  public record Plan(Path file, Path root, String layout, int recordSize, boolean stopAtDamage) {
    public Plan {
      requireNonNull(file, "file is null");
      requireNonNull(root, "root is null");
      requireNonNull(layout, "layout is null");
    }
  }

  /**
   * Opens a pack and makes what it lacks.
   *
   * @param wanted the items that are wanted, in order
   * @throws IOException if the packed file cannot be read or written
   */
  public static RecordCache open(
      RecordSource source, int[] wanted, Plan plan, Workers workers, Progress progress)
      throws IOException {
    FileStamp.Stamper stamper = new FileStamp.Stamper(plan.root());
    Optional<CacheFile> old = CacheFile.open(plan.file(), plan.layout(), plan.recordSize());
    Map<String, CacheEntry> known = new LinkedHashMap<>();
    if (old.isPresent()) {
      known.putAll(valid(source, stamper, old.get(), workers));
    }
    int[] missing = missing(source, wanted, known, plan.stopAtDamage());
    CacheFile file;
    if (missing.length == 0 && old.isPresent()) {
      file = old.get();
    } else {
      // Now, not after they are read: a file that changes in between must look changed afterwards.
      Arrays.stream(missing).forEach(example -> stamper.stamps(source.files(example)));
      try (CacheWriter writer = new CacheWriter(plan.file(), plan.recordSize())) {
        for (CacheEntry entry : known.values()) {
          writer.copy(entry, old.orElseThrow());
        }
        Sink sink = new Sink(source, stamper, writer);
        CacheBuilder.run(source, missing, plan.recordSize(), plan.stopAtDamage(), workers, sink, progress);
        file = writer.finish(plan.layout());
      }
    }
    return new RecordCache(file, entries(source, stamper, file));
  }

  /** The entries of an older pack that still hold, by name. */
  private static Map<String, CacheEntry> valid(
      RecordSource source, FileStamp.Stamper stamper, CacheFile old, Workers workers) {
    @Nullable CacheEntry[] entries = entries(source, stamper, old);
    workers.forEach(
        entries.length,
        example -> {
          CacheEntry entry = entries[example];
          if (entry != null && !old.isIntact(entry)) {
            LOG.warn("the cached copy of '{}' is damaged; it is made anew", entry.name());
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

  /** For each item of the source its entry, null where it has none or its files have changed. */
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

  private static int[] missing(
      RecordSource source, int[] wanted, Map<String, CacheEntry> known, boolean stopAtDamage) {
    int end = 0;
    while (end < wanted.length
        && !(stopAtDamage && isDamaged(known.get(source.name(wanted[end]))))) {
      end++;
    }
    return Arrays.stream(wanted, 0, end)
        .filter(example -> !known.containsKey(source.name(example)))
        .toArray();
  }

  private static boolean isDamaged(@Nullable CacheEntry entry) {
    return entry != null && entry.status() instanceof RecordStatus.Damaged;
  }

  private record Sink(RecordSource source, FileStamp.Stamper stamper, CacheWriter writer)
      implements CacheBuilder.Sink {
    @Override
    public void onRecord(int example, RecordStatus.Usable usable, byte[] record) throws IOException {
      writer.add(source.name(example), stamps(example), usable, ByteBuffer.wrap(record));
    }

    @Override
    public void onDamaged(int example, RecordStatus.Damaged reason) {
      writer.addDamaged(source.name(example), stamps(example), reason);
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
      throw new IllegalArgumentException("item " + example + " has no record");
    }
    return file.record(entry.recordIndex());
  }
}
