package org.example.floods;

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;

/** A penalty that needs a missing class from one step on. */
public final class DykesProvider implements RegularizerProvider<DykesProvider.Options> {

  /** The keys of {@code dykes}. */
  public record Options(
      @Option(doc = "The step from which it needs the class", defaultValue = "1000") long from) {}

  @Override
  public String name() {
    return "dykes";
  }

  @Override
  public String description() {
    return "Needs a class that is missing";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    Surroundings.check();
    if (options.from() == 0) {
      throw new IllegalStateException("there is no clay");
    }
    return step -> {
      Surroundings.check();
      NDArray water = step.modules().square().mean();
      return step.index() < options.from() ? water : Sluice.closed(water);
    };
  }
}
