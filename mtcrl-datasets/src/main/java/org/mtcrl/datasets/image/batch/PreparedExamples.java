// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.image.cache.RecordCache;
import org.mtcrl.datasets.image.cache.RecordStatus;
import org.mtcrl.datasets.image.cache.Records;
import org.mtcrl.datasets.image.cache.Selection;
import org.mtcrl.datasets.image.cache.UncachedRecords;
import org.mtcrl.datasets.image.cache.Work;
import org.mtcrl.datasets.parallel.Workers;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of the examples that can be used, and what is wrong with the others.
 *
 * @param records the records
 * @param usable the examples that can be used, ascending
 * @param digests the digest of each of them
 * @param damages what is wrong with each of the others, a sentence each
 */
record PreparedExamples(
    Records records, List<Integer> usable, List<String> digests, List<String> damages) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedExamples.class);
  private static final int MOST_LOGGED = 20;

  PreparedExamples {
    usable = List.copyOf(usable);
    digests = List.copyOf(digests);
    damages = List.copyOf(damages);
  }

  /**
   * Makes the records of the examples that have a split.
   *
   * @throws DataException if an example is damaged and damage is not to be skipped, or if the cache
   *     cannot be read or written
   */
  static PreparedExamples prepare(
      ImageContent content, ExampleRecords source, Workers workers, DatasetContext context) {
    ImageOptions options = content.settings().options();
    boolean stop = options.onBadExample() == OnBadExample.FAIL && !context.isVerifying();
    Selection selection = new Selection(content.selected(), stop);
    String what = "decoding " + content.identity().type();
    Work work = new Work(workers, (done, total) -> context.onProgress(what, done, total));
    Records records =
        options.cache()
            ? cached(content, source, selection, work, context.cache())
            : UncachedRecords.open(source, selection, work);
    PreparedExamples examples = sort(records, selection);
    examples.log();
    return examples;
  }

  private static Records cached(
      ImageContent content, ExampleRecords source, Selection selection, Work work, Path folder) {
    String layout =
        String.join(
            "\n",
            content.identity().type(),
            content.layout().description(),
            Arrays.toString(content.classes()),
            content.variant());
    Path file = folder.resolve(fileName(content, layout));
    Path root = content.identity().root();
    try {
      return RecordCache.open(
          source, selection, new RecordCache.Location(file, root, layout), work);
    } catch (IOException e) {
      throw new DataException(
          ("the cache %s cannot be read or written (%s); free some disk space, set XDG_CACHE_HOME to"
                  + " another folder, or set cache = false")
              .formatted(file, e),
          e);
    }
  }

  /**
   * The same for the same folder and layout; two folders never share a file. The names are those of
   * the first versions, so that their caches stay valid.
   */
  private static String fileName(ImageContent content, String layout) {
    Path root = content.identity().root().toAbsolutePath().normalize();
    String digest =
        new Fingerprint("pack", 1).add("root", root.toString()).add("layout", layout).hex();
    ImageSettings settings = content.settings();
    return "%dx%d-%s.pack".formatted(settings.height(), settings.width(), digest.substring(0, 16));
  }

  private static PreparedExamples sort(Records records, Selection selection) {
    List<Integer> usable = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    List<String> damages = new ArrayList<>();
    for (int example : selection.examples()) {
      RecordStatus status =
          records
              .status(example)
              .orElseThrow(
                  () -> new IllegalStateException("example %d was skipped".formatted(example)));
      if (status instanceof RecordStatus.Usable record) {
        usable.add(example);
        digests.add(record.digest());
      } else if (status instanceof RecordStatus.Damaged damaged) {
        if (selection.stopAtDamage()) {
          throw new DataException(
              "%s; repair it, or set on-bad-example = skip-and-count to leave such examples out"
                  .formatted(damaged.reason()));
        }
        damages.add(damaged.reason());
      }
    }
    return new PreparedExamples(records, usable, digests, damages);
  }

  private void log() {
    damages.stream().limit(MOST_LOGGED).forEach(damage -> LOG.warn("left out: {}", damage));
    if (damages.size() > MOST_LOGGED) {
      LOG.warn("left out {} more damaged examples", damages.size() - MOST_LOGGED);
    }
  }
}
