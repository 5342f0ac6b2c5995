package org.mtcrl.core.data;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.engine.TensorEngine;

/** Reads every example of every split of a data set and says what was found and what is broken. */
public final class DatasetVerifier {
  private static final int BATCH = 256;
  private static final int MOST_DEFECTS = 20;
  private static final long SEED = 1;

  /**
   * Reads a data set through.
   *
   * @return what was found; broken data are told there, not thrown
   */
  public DatasetReport verify(MultiTaskDataset dataset) {
    List<String> defects = new ArrayList<>();
    List<DatasetReport.SplitReport> splits = new ArrayList<>();
    for (SplitName name : SplitName.values()) {
      Optional<Split> split = dataset.split(name);
      if (split.isPresent()) {
        splits.add(verify(dataset, name, split.get(), defects));
      } else if (name == SplitName.TRAIN) {
        defects.add("the split 'train' is missing");
      }
    }
    return new DatasetReport(
        dataset.source(),
        dataset.origin(),
        dataset.fingerprint(),
        dataset.badExamples(),
        splits,
        capped(defects));
  }

  private static List<String> capped(List<String> defects) {
    if (defects.size() <= MOST_DEFECTS) {
      return defects;
    }
    List<String> capped = new ArrayList<>(defects.subList(0, MOST_DEFECTS));
    capped.add("and " + (defects.size() - MOST_DEFECTS) + " more like these");
    return capped;
  }

  private static DatasetReport.SplitReport verify(
      MultiTaskDataset dataset, SplitName name, Split split, List<String> defects) {
    long[] present = new long[dataset.tasks().size()];
    long[] environments = environments(dataset, name, split, defects);
    if (split.size() == 0) {
      defects.add("the split '" + name + "' is empty");
    }
    BatchCheck check = new BatchCheck(dataset, split);
    for (int start = 0; start < split.size(); start += BATCH) {
      int end = Math.min(split.size(), start + BATCH);
      String where = "split '" + name + "', examples " + start + " to " + (end - 1) + ": ";
      int[] indices = IntStream.range(start, end).toArray();
      // A child of its own for each batch: whatever the check makes goes with it.
      try (NDManager manager = TensorEngine.get().newManager(Device.cpu());
          Batch batch = split.read(indices, SEED, manager)) {
        check.check(batch, indices, present).forEach(defect -> defects.add(where + defect));
      } catch (DataException | IllegalArgumentException | IndexOutOfBoundsException e) {
        defects.add(where + e.getMessage());
      }
    }
    return new DatasetReport.SplitReport(
        name,
        split.size(),
        counts(dataset.environments(), environments),
        counts(dataset.tasks().stream().map(task -> task.name()).toList(), present));
  }

  private static long[] environments(
      MultiTaskDataset dataset, SplitName name, Split split, List<String> defects) {
    long[] counts = new long[dataset.environments().size()];
    int[] ids = split.environments();
    if (ids.length != split.size()) {
      defects.add(
          "split '"
              + name
              + "' has "
              + split.size()
              + " examples and "
              + ids.length
              + " environment ids");
    }
    int outside = 0;
    for (int id : ids) {
      if (id >= 0 && id < counts.length) {
        counts[id]++;
      } else {
        outside++;
      }
    }
    if (outside > 0) {
      defects.add(
          "split '"
              + name
              + "' has "
              + outside
              + " environment ids outside 0 to "
              + (counts.length - 1));
    }
    return counts;
  }

  private static List<DatasetReport.Count> counts(List<String> names, long[] counts) {
    boolean allZero = Arrays.stream(counts).allMatch(count -> count == 0);
    return IntStream.range(0, names.size())
        .filter(i -> counts[i] > 0 || allZero)
        .mapToObj(i -> new DatasetReport.Count(names.get(i), counts[i]))
        .toList();
  }
}
