// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.independence;

import java.util.HashSet;
import java.util.List;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.task.Task;
import org.mtcrl.regularizers.label.LabelEffects;

/** Makes the penalty on what a task's outputs tell about other tasks' labels. */
public final class CoLabelIndependenceProvider
    implements RegularizerProvider<CoLabelIndependenceProvider.Options> {

  /**
   * The keys of {@code co-label-independence}.
   *
   * @param pairs pairs of names of tasks, for example {@code [[left, right]]}; all when empty. Name
   *     the pairs where neither label is a function of the other
   * @param ordered whether a pair {@code [a, b]} only asks that a's outputs do not depend on b's
   *     label; else the other way round is asked as well
   * @param ridge what is added to the mean square by which a column is scaled
   */
  public record Options(
      @Option(doc = "Pairs of tasks, such as [[left, right]]; all when empty", defaultValue = "[]")
          List<List<String>> pairs,
      @Option(
              doc = "A pair [a, b] asks for a's outputs given b's label only, not the reverse",
              defaultValue = "false")
          boolean ordered,
      @Option(
              doc = "Added to the mean square by which a column is scaled",
              defaultValue = "0.001",
              min = 1e-12)
          double ridge) {

    public Options {
      pairs = pairs.stream().map(List::copyOf).toList();
      for (List<String> pair : pairs) {
        if (pair.size() != 2 || new HashSet<>(pair).size() != 2) {
          throw new IllegalArgumentException(
              "'pairs' holds "
                  + pair
                  + ", but each entry must name two different tasks, such as [left, right]");
        }
      }
    }
  }

  @Override
  public String name() {
    return "co-label-independence";
  }

  @Override
  public String description() {
    return "Given its own label, a task's outputs must not tell other tasks' labels";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    List<CoLabels> coLabels = CoLabels.of(options.pairs(), options.ordered(), context.tasks());
    for (CoLabels entry : coLabels) {
      check(entry, context);
    }
    return new CoLabelIndependence(coLabels, options.ridge());
  }

  private void check(CoLabels entry, RegularizerContext context) {
    Task own = context.tasks().get(entry.task());
    LabelEffects.of(name(), own)
        .requireRoom(
            context.batchSize(),
            name() + " takes away what the label of '" + own.name() + "' explains",
            ", name ordered pairs whose first task is another, or take it off");
    entry.others().forEach(other -> LabelEffects.of(name(), context.tasks().get(other)));
  }
}
