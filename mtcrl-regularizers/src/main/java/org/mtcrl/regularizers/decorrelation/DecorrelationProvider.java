// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.decorrelation;

import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.regularizers.label.LabelEffects;

/** Makes the decorrelation of modules, plain or given the labels. */
public final class DecorrelationProvider
    implements RegularizerProvider<DecorrelationProvider.Options> {

  /**
   * The keys of {@code decorrelation}.
   *
   * @param form which correlation counts
   * @param ridge for {@code given-labels}: what whitening adds to a module's covariance, as a share
   *     of its mean variance
   * @param smallestCell for {@code given-labels}: examples of joint labels that occur less often in
   *     a batch are centered by additive label effects instead of their cell's mean
   */
  public record Options(
      @Option(
              doc =
                  "plain: all correlation; given-labels: what the labels do not explain, whitened",
              defaultValue = "plain")
          Form form,
      @Option(
              doc = "given-labels: share of the mean variance that whitening adds",
              defaultValue = "0.03",
              min = 1e-6)
          double ridge,
      @Option(
              doc = "given-labels: fewest examples of a joint label that have a mean of their own",
              unit = "examples",
              defaultValue = "4",
              min = 1)
          int smallestCell) {}

  /** Which correlation counts. */
  public enum Form {
    /** All correlation in the batch. */
    PLAIN,
    /** What the labels do not explain, whitened. */
    GIVEN_LABELS
  }

  @Override
  public String name() {
    return "decorrelation";
  }

  @Override
  public String description() {
    return "Squared correlation between the outputs of different modules";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    if (context.modules() < 2) {
      throw new IllegalArgumentException(
          "decorrelation compares modules with one another and found "
              + context.modules()
              + "; set model.modules to 2 or more, or take decorrelation off");
    }
    ModulePairs pairs = ModulePairs.of(context);
    return switch (options.form()) {
      case PLAIN -> new PlainDecorrelation(pairs);
      case GIVEN_LABELS -> {
        check(context);
        yield new LabelGivenDecorrelation(pairs, options.ridge(), options.smallestCell());
      }
    };
  }

  private static void check(RegularizerContext context) {
    context.tasks().stream()
        .map(task -> LabelEffects.of("decorrelation", task))
        .reduce(LabelEffects::plus)
        .ifPresent(
            all ->
                all.requireRoom(
                    context.batchSize(),
                    "decorrelation given the labels takes away what the labels of all tasks"
                        + " explain",
                    " or set form = plain"));
  }
}
