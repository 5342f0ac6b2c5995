package org.mtcrl.datasets.image.batch;

import org.mtcrl.datasets.damage.OnBadExample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.datasets.image.cache.RecordStatus;
import org.mtcrl.datasets.image.cache.RecordCache;
import org.mtcrl.datasets.image.cache.Progress;
import org.mtcrl.datasets.image.cache.Records;
import org.mtcrl.datasets.image.cache.UncachedRecords;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views that can be used, decoded and resized, and what is wrong with the others.
 *
 * @param records the prepared views
 * @param sound the views that can be used, ascending
 * @param digests the digest of each of them
 * @param defects what is wrong with each of the others, a sentence each
 */
record PreparedExamples(
    Records records, List<Integer> usable, List<String> digests, List<String> damages) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedExamples.class);
  private static final int MOST_LOGGED = 20;

  /**
   * Prepares views.
   *
   * @param classes the number of classes of each layer, which decides what is a defect
   * @param wanted the views that have a split, ascending
   * @throws DataException if a view is damaged and that is to be an end, or if the cache fails
   */
  static PreparedExamples prepare(
      ImageDatasetBuilder.Content content,
      ExampleRecords source,
      int[] classes,
      int[] wanted,
      DatasetContext context) {
    ImageSettings settings = content.settings();
    boolean stop = settings.onBadExample() == OnBadExample.FAIL && !context.isVerifying();
    String what = "decoding " + content.type();
    Progress progress = (done, total) -> context.onProgress(what, done, total);
    Records records;
    if (settings.cache()) {
      String layout =
          String.join(
              "\n",
              content.type(),
              content.layout().description(),
              Arrays.toString(classes),
              content.variant());
      Path file = context.cache().resolve(fileName(content, layout));
      RecordCache.Plan plan = new RecordCache.Plan(file, content.root(), layout, content.layout().size(), stop);
      try {
        records = RecordCache.open(source, wanted, plan, content.workers(), progress);
      } catch (IOException e) {
        throw new DataException(
            ("the cache %s cannot be read or written (%s); make room there, name another folder"
                    + " with XDG_CACHE_HOME, or set cache = false")
                .formatted(file, e),
            e);
      }
    } else {
      records =
          UncachedRecords.open(source, wanted, content.layout().size(), stop, content.workers(), progress);
    }
    PreparedExamples examples = sort(records, wanted, stop);
    examples.log();
    return examples;
  }

  /** The same for the same folder and layout; two folders never share a file. */
  private static String fileName(ImageDatasetBuilder.Content content, String layout) {
    Path root = content.root().toAbsolutePath().normalize();
    String digest =
        new Fingerprint("pack", 1).add("root", root.toString()).add("layout", layout).hex();
    ImageSettings settings = content.settings();
    return "%dx%d-%s.pack".formatted(settings.height(), settings.width(), digest.substring(0, 16));
  }

  private static PreparedExamples sort(Records records, int[] wanted, boolean stop) {
    List<Integer> usable = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    List<String> damages = new ArrayList<>();
    for (int example : wanted) {
      RecordStatus status =
          records
              .status(example)
              .orElseThrow(() -> new IllegalStateException("view " + example + " was passed over"));
      if (status instanceof RecordStatus.Usable good) {
        usable.add(example);
        digests.add(good.digest());
      } else if (status instanceof RecordStatus.Damaged bad) {
        if (stop) {
          throw new DataException(
              bad.reason()
                  + "; mend it, or set on-bad-example = skip-and-count to leave such examples out");
        }
        damages.add(bad.reason());
      }
    }
    return new PreparedExamples(
        records, List.copyOf(usable), List.copyOf(digests), List.copyOf(damages));
  }

  private void log() {
    damages.stream().limit(MOST_LOGGED).forEach(reason -> LOG.warn("left out: {}", reason));
    if (damages.size() > MOST_LOGGED) {
      LOG.warn("left out {} more damaged examples", damages.size() - MOST_LOGGED);
    }
  }
}
