package org.mtcrl.datasets.pixels.pack;

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
public final class Pack implements Records {
  private static final Logger LOG = LoggerFactory.getLogger(Pack.class);

  private final PackFile file;
  private final @Nullable PackEntry[] entries;

  private Pack(PackFile file, @Nullable PackEntry[] entries) {
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
  public record Plan(Path file, Path root, String layout, int recordSize, boolean stopAtDefect) {
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
  public static Pack open(
      PackSource source, int[] wanted, Plan plan, Workers workers, Progress progress)
      throws IOException {
    FileStamp.Stamper stamper = new FileStamp.Stamper(plan.root());
    Optional<PackFile> old = PackFile.open(plan.file(), plan.layout(), plan.recordSize());
    Map<String, PackEntry> known = new LinkedHashMap<>();
    if (old.isPresent()) {
      known.putAll(valid(source, stamper, old.get(), workers));
    }
    int[] missing = missing(source, wanted, known, plan.stopAtDefect());
    PackFile file;
    if (missing.length == 0 && old.isPresent()) {
      file = old.get();
    } else {
      // Now, not after they are read: a file that changes in between must look changed afterwards.
      Arrays.stream(missing).forEach(item -> stamper.stamps(source.files(item)));
      try (PackWriter writer = new PackWriter(plan.file(), plan.recordSize())) {
        for (PackEntry entry : known.values()) {
          writer.copy(entry, old.orElseThrow());
        }
        Sink sink = new Sink(source, stamper, writer);
        Pass.run(source, missing, plan.recordSize(), plan.stopAtDefect(), workers, sink, progress);
        file = writer.finish(plan.layout());
      }
    }
    return new Pack(file, entries(source, stamper, file));
  }

  /** The entries of an older pack that still hold, by name. */
  private static Map<String, PackEntry> valid(
      PackSource source, FileStamp.Stamper stamper, PackFile old, Workers workers) {
    @Nullable PackEntry[] entries = entries(source, stamper, old);
    workers.forEach(
        entries.length,
        item -> {
          PackEntry entry = entries[item];
          if (entry != null && !old.isIntact(entry)) {
            LOG.warn("the cached copy of '{}' is damaged; it is made anew", entry.name());
            entries[item] = null;
          }
        });
    Map<String, PackEntry> valid = new LinkedHashMap<>();
    for (PackEntry entry : entries) {
      if (entry != null) {
        valid.put(entry.name(), entry);
      }
    }
    return valid;
  }

  /** For each item of the source its entry, null where it has none or its files have changed. */
  private static @Nullable PackEntry[] entries(
      PackSource source, FileStamp.Stamper stamper, PackFile file) {
    Map<String, PackEntry> byName = new HashMap<>();
    file.entries().forEach(entry -> byName.put(entry.name(), entry));
    @Nullable PackEntry[] entries = new @Nullable PackEntry[source.size()];
    for (int item = 0; item < entries.length; item++) {
      PackEntry entry = byName.get(source.name(item));
      boolean holds = entry != null && entry.files().equals(stamper.stamps(source.files(item)));
      entries[item] = holds ? entry : null;
    }
    return entries;
  }

  private static int[] missing(
      PackSource source, int[] wanted, Map<String, PackEntry> known, boolean stopAtDefect) {
    int end = 0;
    while (end < wanted.length
        && !(stopAtDefect && isDefect(known.get(source.name(wanted[end]))))) {
      end++;
    }
    return Arrays.stream(wanted, 0, end)
        .filter(item -> !known.containsKey(source.name(item)))
        .toArray();
  }

  private static boolean isDefect(@Nullable PackEntry entry) {
    return entry != null && entry.outcome() instanceof Outcome.Defect;
  }

  private record Sink(PackSource source, FileStamp.Stamper stamper, PackWriter writer)
      implements Pass.Sink {
    @Override
    public void onRecord(int item, Outcome.Sound sound, byte[] record) throws IOException {
      writer.add(source.name(item), stamps(item), sound, ByteBuffer.wrap(record));
    }

    @Override
    public void onDefect(int item, Outcome.Defect defect) {
      writer.addDefect(source.name(item), stamps(item), defect);
    }

    private List<FileStamp> stamps(int item) {
      return stamper.stamps(source.files(item));
    }
  }

  @Override
  public Optional<Outcome> outcome(int item) {
    return Optional.ofNullable(entries[item]).map(PackEntry::outcome);
  }

  @Override
  public ByteBuffer record(int item) {
    PackEntry entry = entries[item];
    if (entry == null || entry.slot() < 0) {
      throw new IllegalArgumentException("item " + item + " has no record");
    }
    return file.record(entry.slot());
  }
}
