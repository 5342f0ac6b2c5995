package org.mtcrl.core.data;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.plugin.PluginFailedException;

/** Reads every example of every split of a data set and says what was found and what is broken. */
public final class DatasetVerifier {
  private static final int BATCH = 256;
  private static final long SEED = 1;

  /** Somebody who has more than this reads nothing of it but the number. */
  private static final int MOST_DEFECTS = 100_000;

  /**
   * Reads a data set through, with as many threads as there are cores.
   *
   * @param listener hears how many examples of a split were read
   * @return what was found; broken data are told there, not thrown
   */
  public DatasetReport verify(MultiTaskDataset dataset, PreparationListener listener) {
    List<String> defects = new ArrayList<>();
    List<DatasetReport.SplitReport> splits = new ArrayList<>();
    TensorEngine engine = TensorEngine.get();
    try (BatchLoader loader =
            new BatchLoader(engine, new LoaderOptions(Optional.empty(), Optional.empty()));
        NDManager manager = engine.newManager(Device.cpu())) {
      for (SplitName name : SplitName.values()) {
        Optional<Split> split = dataset.split(name);
        if (split.isPresent()) {
          try (SplitAccess access =
              new SplitAccess(dataset, name, manager, DataType.FLOAT32, 0, loader)) {
            splits.add(new SplitCheck(dataset, name, split.get(), access, defects).run(listener));
          }
        } else if (name == SplitName.TRAIN) {
          defects.add("the split 'train' is missing");
        }
      }
    }
    return new DatasetReport(
        dataset.source(),
        dataset.origin(),
        dataset.fingerprint(),
        dataset.tasks().stream().map(task -> task.name()).toList(),
        splits,
        dataset.badExamples(),
        defects);
  }

  /** One split's. */
  private static final class SplitCheck {
    private final MultiTaskDataset dataset;
    private final SplitName name;
    private final Split split;
    private final SplitAccess access;
    private final BatchCheck check;
    private final UsableExamples usable;
    private final List<String> defects;

    SplitCheck(
        MultiTaskDataset dataset,
        SplitName name,
        Split split,
        SplitAccess access,
        List<String> defects) {
      this.dataset = dataset;
      this.name = name;
      this.split = split;
      this.access = access;
      this.check = new BatchCheck(dataset, split);
      this.usable = new UsableExamples(dataset);
      this.defects = defects;
    }

    DatasetReport.SplitReport run(PreparationListener listener) {
      checkEnvironments();
      if (split.size() == 0) {
        defects.add("the split '" + name + "' is empty");
      }
      String what = "reading " + name;
      listener.onProgress(what, 0, split.size());
      Iterator<BatchRequest> requests = access.inOrderRequests(BATCH, SEED);
      try (BatchStream batches = access.stream(access.inOrderRequests(BATCH, SEED), BATCH)) {
        while (requests.hasNext()) {
          BatchRequest request = requests.next();
          next(batches, request);
          listener.onProgress(what, last(request) + 1L, split.size());
          if (defects.size() > MOST_DEFECTS) {
            defects.add(
                "that is enough: split '" + name + "' was read to example " + last(request));
            break;
          }
        }
      }
      return usable.report(name);
    }

    private void next(BatchStream batches, BatchRequest request) {
      try (LoadedBatch batch = batches.next()) {
        add(request, check.check(batch.batch(), request.indices(), usable));
      } catch (DataException | IllegalArgumentException | IndexOutOfBoundsException e) {
        one(request, e);
      } catch (PluginFailedException e) {
        one(request, whatExamplesCaused(e));
      }
    }

    /** Looks for the examples because of which their batch could not be read. */
    private void one(BatchRequest together, RuntimeException why) {
      boolean found = false;
      for (int index : together.indices()) {
        BatchRequest alone = new BatchRequest(new int[] {index}, together.seed());
        try (LoadedBatch batch = access.read(alone)) {
          add(alone, check.check(batch.batch(), alone.indices(), usable));
        } catch (DataException | IllegalArgumentException | IndexOutOfBoundsException e) {
          found = true;
          add(alone, List.of(String.valueOf(e.getMessage())));
        } catch (PluginFailedException e) {
          found = true;
          add(alone, List.of(String.valueOf(whatExamplesCaused(e).getMessage())));
        }
      }
      if (!found) {
        add(together, List.of(String.valueOf(why.getMessage())));
      }
    }

    /** An index or a value that the data set did not expect comes with an example. */
    private static RuntimeException whatExamplesCaused(PluginFailedException failure) {
      Throwable cause = failure.getCause();
      if (cause instanceof IllegalArgumentException || cause instanceof IndexOutOfBoundsException) {
        return (RuntimeException) cause;
      }
      throw failure;
    }

    private void add(BatchRequest request, List<String> clauses) {
      int first = request.indices()[0];
      String which =
          first == last(request)
              ? ", example " + first
              : ", examples " + first + " to " + last(request);
      clauses.forEach(clause -> defects.add("split '" + name + "'" + which + ": " + clause));
    }

    private static int last(BatchRequest request) {
      return request.indices()[request.indices().length - 1];
    }

    private void checkEnvironments() {
      int[] ids = split.environments();
      if (ids.length != split.size()) {
        defects.add(
            "split '%s' has %s examples and %s environment ids"
                .formatted(name, split.size(), ids.length));
      }
      int count = dataset.environments().size();
      long outside = Arrays.stream(ids).filter(id -> id < 0 || id >= count).count();
      if (outside > 0) {
        defects.add(
            "split '" + name + "' has " + outside + " environment ids outside 0 to " + (count - 1));
      }
    }
  }
}
