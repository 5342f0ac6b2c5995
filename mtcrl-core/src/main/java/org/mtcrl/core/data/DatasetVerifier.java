// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.data.rules.BatchRules;
import org.mtcrl.core.data.rules.DatasetFault;
import org.mtcrl.core.data.rules.DatasetRule;
import org.mtcrl.core.data.rules.DatasetRules;
import org.mtcrl.core.data.rules.FaultPlace;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.plugin.PluginFailedException;

/** Reads every example of every split of a data set and reports every rule that is broken. */
public final class DatasetVerifier {
  private static final int BATCH = 256;
  private static final long SEED = 1;

  /** Nobody reads more messages than this. */
  private static final int MOST_DEFECTS = 100_000;

  /**
   * Reads a data set through, with as many threads as there are cores.
   *
   * @param name the data set's name in configurations
   * @param listener is called with how many examples of a split were read
   * @return what was found; broken data are reported there, not thrown
   */
  public DatasetReport verify(String name, MultiTaskDataset dataset, PreparationListener listener) {
    DatasetRules rules = DatasetRules.of(name, dataset);
    List<DatasetFault> declarations = rules.declarations();
    List<String> defects =
        new ArrayList<>(declarations.stream().map(DatasetFault::message).toList());
    List<DatasetReport.SplitReport> splits = new ArrayList<>();
    TensorEngine engine = TensorEngine.get();
    try (BatchLoader loader =
            new BatchLoader(engine, new LoaderOptions(Optional.empty(), Optional.empty()));
        NDManager manager = engine.newManager(Device.cpu())) {
      for (SplitName split : SplitName.values()) {
        if (isThere(split, dataset, declarations)) {
          try (SplitAccess access =
              new SplitAccess(dataset, split, manager, DataType.FLOAT32, 0, loader)) {
            UsableExamples usable = new UsableExamples(dataset);
            new SplitReading(
                    FaultPlace.of(name, split), access, rules.batches(split), usable, defects)
                .run(listener);
            splits.add(usable.report(split));
            if (split == SplitName.TRAIN && access.size() > 0) {
              withoutLabels(rules, declarations, dataset, usable).forEach(defects::add);
            }
          }
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

  private static boolean isThere(
      SplitName split, MultiTaskDataset dataset, List<DatasetFault> declarations) {
    boolean failed =
        declarations.stream()
            .anyMatch(
                fault ->
                    fault.rule() == DatasetRule.SPLIT_LOOKUP
                        && fault.place().split().equals(Optional.of(split)));
    return !failed && dataset.split(split).isPresent();
  }

  private static List<String> withoutLabels(
      DatasetRules rules,
      List<DatasetFault> declarations,
      MultiTaskDataset dataset,
      UsableExamples usable) {
    List<String> defects = new ArrayList<>();
    for (int t = 0; t < dataset.tasks().size(); t++) {
      DatasetFault fault = rules.withoutLabels(t);
      if (!usable.hasLabels(t) && !declarations.contains(fault)) {
        defects.add(fault.message());
      }
    }
    return defects;
  }

  /** Reads one split from its first example to its last. */
  private static final class SplitReading {
    private final FaultPlace place;
    private final SplitAccess access;
    private final BatchRules rules;
    private final UsableExamples usable;
    private final List<String> defects;

    SplitReading(
        FaultPlace place,
        SplitAccess access,
        BatchRules rules,
        UsableExamples usable,
        List<String> defects) {
      this.place = place;
      this.access = access;
      this.rules = rules;
      this.usable = usable;
      this.defects = defects;
    }

    void run(PreparationListener listener) {
      String what = "reading " + place.split().orElseThrow();
      listener.onProgress(what, 0, access.size());
      Iterator<BatchRequest> requests = access.inOrderRequests(BATCH, SEED);
      try (BatchStream batches = access.stream(access.inOrderRequests(BATCH, SEED), BATCH)) {
        while (requests.hasNext()) {
          BatchRequest request = requests.next();
          int[] indices = request.indices();
          int last = indices[indices.length - 1];
          next(batches, request);
          listener.onProgress(what, last + 1L, access.size());
          if (defects.size() > MOST_DEFECTS) {
            defects.add(
                "%s: reading stopped, as there are too many faults".formatted(place.at(last)));
            break;
          }
        }
      }
    }

    private void next(BatchStream batches, BatchRequest request) {
      try (LoadedBatch batch = batches.next()) {
        check(batch);
      } catch (DataException | IllegalArgumentException | IndexOutOfBoundsException e) {
        oneByOne(request, e);
      } catch (PluginFailedException e) {
        oneByOne(request, whatExamplesCaused(e));
      }
    }

    private void check(LoadedBatch loaded) {
      NDManager manager = requireNonNull(loaded.manager(), "the batch was not read by itself");
      rules
          .complete(loaded.batch(), loaded.request().indices(), manager)
          .forEach(fault -> defects.add(fault.message()));
      usable.add(loaded.batch());
    }

    /** Finds the examples because of which their batch could not be read. */
    private void oneByOne(BatchRequest together, RuntimeException why) {
      boolean found = false;
      for (int index : together.indices()) {
        BatchRequest alone = new BatchRequest(new int[] {index}, together.seed());
        try (LoadedBatch batch = access.read(alone)) {
          check(batch);
        } catch (DataException | IllegalArgumentException | IndexOutOfBoundsException e) {
          found = true;
          add(index, e);
        } catch (PluginFailedException e) {
          found = true;
          add(index, whatExamplesCaused(e));
        }
      }
      if (!found) {
        add(together.indices()[0], why);
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

    private void add(int index, RuntimeException e) {
      defects.add("%s: %s".formatted(place.at(index), e.getMessage()));
    }
  }
}
