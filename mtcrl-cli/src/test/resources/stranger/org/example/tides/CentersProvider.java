package org.example.tides;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.TrainingStep;

/**
 * Pulls each module's outputs to a learned center, after Wen et al., "A Discriminative Feature
 * Learning Approach for Deep Face Recognition", ECCV 2016, here with one center a module.
 */
public final class CentersProvider implements RegularizerProvider<CentersProvider.Options> {

  /** The keys of {@code centers}. */
  public record Options(
      @Option(doc = "Centers follow the modules, which do not feel them", defaultValue = "false")
          boolean watch,
      @Option(doc = "Share of the old mean kept in a step", defaultValue = "0.9", min = 0, max = 1)
          double momentum) {}

  @Override
  public String name() {
    return "centers";
  }

  @Override
  public String description() {
    return "Modules' outputs stay near a learned center";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    return new Centers(options, context);
  }

  private static final class Centers implements Regularizer {
    private final Options options;
    private final NDArray centers;
    private final NDArray meanDistance;

    Centers(Options options, RegularizerContext context) {
      this.options = options;
      Shape shape = new Shape(context.modules()).addAll(context.moduleShape());
      centers = context.manager().full(shape, 3f, context.dataType());
      centers.setName("centers");
      centers.setRequiresGradient(true);
      meanDistance = context.manager().zeros(new Shape(1), context.dataType());
      meanDistance.setName("mean-distance");
    }

    @Override
    public NDList parameters() {
      return new NDList(centers);
    }

    @Override
    public NDList buffers() {
      return new NDList(meanDistance);
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      NDArray z = options.watch() ? step.modules().stopGradient() : step.modules();
      NDArray distance = z.sub(centers).square().mean();
      // The mean distance of the steps so far, this one included.
      meanDistance.muli((float) options.momentum());
      meanDistance.addi(distance.stopGradient().mul((float) (1 - options.momentum())));
      return distance.add(meanDistance.sum());
    }
  }
}
