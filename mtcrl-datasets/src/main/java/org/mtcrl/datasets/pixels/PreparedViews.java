package org.mtcrl.datasets.pixels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.datasets.pixels.pack.Outcome;
import org.mtcrl.datasets.pixels.pack.Pack;
import org.mtcrl.datasets.pixels.pack.Progress;
import org.mtcrl.datasets.pixels.pack.Records;
import org.mtcrl.datasets.pixels.pack.Unpacked;
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
record PreparedViews(
    Records records, List<Integer> sound, List<String> digests, List<String> defects) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedViews.class);
  private static final int MOST_LOGGED = 20;

  /**
   * Prepares views.
   *
   * @param classes the number of classes of each layer, which decides what is a defect
   * @param wanted the views that have a split, ascending
   * @throws DataException if a view is damaged and that is to be an end, or if the cache fails
   */
  static PreparedViews prepare(
      PixelDatasetBuilder.Content content,
      SourceRecords source,
      int[] classes,
      int[] wanted,
      DatasetContext context) {
    PixelSettings settings = content.settings();
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
      Pack.Plan plan = new Pack.Plan(file, content.root(), layout, content.layout().size(), stop);
      try {
        records = Pack.open(source, wanted, plan, content.workers(), progress);
      } catch (IOException e) {
        throw new DataException(
            ("the cache %s cannot be read or written (%s); make room there, name another folder"
                    + " with XDG_CACHE_HOME, or set cache = false")
                .formatted(file, e),
            e);
      }
    } else {
      records =
          Unpacked.open(source, wanted, content.layout().size(), stop, content.workers(), progress);
    }
    PreparedViews views = sort(records, wanted, stop);
    views.log();
    return views;
  }

  /** The same for the same folder and layout; two folders never share a file. */
  private static String fileName(PixelDatasetBuilder.Content content, String layout) {
    Path root = content.root().toAbsolutePath().normalize();
    String digest =
        new Fingerprint("pack", 1).add("root", root.toString()).add("layout", layout).hex();
    PixelSettings settings = content.settings();
    return "%dx%d-%s.pack".formatted(settings.height(), settings.width(), digest.substring(0, 16));
  }

  private static PreparedViews sort(Records records, int[] wanted, boolean stop) {
    List<Integer> sound = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    List<String> defects = new ArrayList<>();
    for (int view : wanted) {
      Outcome outcome =
          records
              .outcome(view)
              .orElseThrow(() -> new IllegalStateException("view " + view + " was passed over"));
      if (outcome instanceof Outcome.Sound good) {
        sound.add(view);
        digests.add(good.digest());
      } else if (outcome instanceof Outcome.Defect bad) {
        if (stop) {
          throw new DataException(
              bad.defect()
                  + "; mend it, or set on-bad-example = skip-and-count to leave such examples out");
        }
        defects.add(bad.defect());
      }
    }
    return new PreparedViews(
        records, List.copyOf(sound), List.copyOf(digests), List.copyOf(defects));
  }

  private void log() {
    defects.stream().limit(MOST_LOGGED).forEach(defect -> LOG.warn("left out: {}", defect));
    if (defects.size() > MOST_LOGGED) {
      LOG.warn("left out {} more damaged examples", defects.size() - MOST_LOGGED);
    }
  }
}
