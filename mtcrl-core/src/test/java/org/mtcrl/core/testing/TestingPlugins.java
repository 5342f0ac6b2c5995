// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.mtcrl.api.Provider;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.PenaltyRole;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.StepNeed;
import org.mtcrl.api.regularizer.TrainingStep;
import org.mtcrl.api.weighting.GramianWeighting;
import org.mtcrl.api.weighting.LossWeighting;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.data.DatasetOpener;
import org.mtcrl.core.train.Trainer;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;
import org.mtcrl.inference.testing.TestingModels;

/** A registry of small plugins, what they made, and the parts of the framework on top of them. */
public final class TestingPlugins {
  private final List<TestingDataset> opened = new ArrayList<>();
  private final List<Owning> owning = new ArrayList<>();
  private final Plugins plugins =
      Plugins.of(
          registry(
              new Toy(opened),
              new Penalty("energy", context -> new Energy()),
              new Penalty("diverging", context -> step -> step.risks().sum().div(0)),
              new Penalty("environments", context -> new Needing(StepNeed.ENVIRONMENTS)),
              new Penalty("by-routing", context -> new Needing(StepNeed.ROUTING_GRADIENTS)),
              new Penalty("refusing", TestingPlugins::refuse),
              new Penalty("owning", this::owning),
              new Weighting("equal", (options, context) -> new Equal()),
              new Weighting("gramian", (options, context) -> new Ones())));

  /** The engine, on one thread: what tests compute is too small for more. */
  public static TensorEngine engine() {
    return TestingModels.engine();
  }

  private static List<Provider<?>> registry(Provider<?>... more) {
    List<Provider<?>> all = new ArrayList<>(TestingModels.architectures());
    all.addAll(List.of(more));
    return all;
  }

  /** Every data set that was opened, in order. */
  public List<TestingDataset> opened() {
    return opened;
  }

  /** Every regularizer with a parameter that was made, in order. */
  public List<Owning> owning() {
    return owning;
  }

  /** The registry of the doubles. */
  public Plugins plugins() {
    return plugins;
  }

  /** A trainer. */
  public Trainer trainer() {
    return new Trainer(engine());
  }

  /** A loader of experiments. */
  public ExperimentLoader loader() {
    return new ExperimentLoader(plugins);
  }

  /** What opens data sets. */
  public DatasetOpener opener() {
    return new DatasetOpener();
  }

  /** A model's options from HOCON. */
  public ModelOptions model(String hocon) {
    return new OptionsBinder(plugins)
        .bind(ConfigFactory.parseString(hocon).root(), ModelOptions.class);
  }

  /** A method's options from HOCON, which may leave out all that has a default. */
  public MethodOptions method(String hocon) {
    return new OptionsBinder(plugins)
        .bind(ConfigFactory.parseString(hocon).root(), MethodOptions.class);
  }

  private static Regularizer refuse(RegularizerContext context) {
    throw new IllegalArgumentException("it wants four tasks, not " + context.tasks().size());
  }

  private Regularizer owning(RegularizerContext context) {
    Owning made = new Owning(context);
    owning.add(made);
    return made;
  }

  /** No keys. */
  public record None() {}

  /** The keys of {@code toy}. */
  public record ToyOptions(
      @Option(doc = "How it differs from the plain one", defaultValue = "[]")
          List<TestingDataset.Trait> traits) {}

  /** Opens {@link TestingDataset}. */
  private record Toy(List<TestingDataset> opened) implements DatasetProvider<ToyOptions> {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "For tests";
    }

    @Override
    public Class<ToyOptions> optionsType() {
      return ToyOptions.class;
    }

    @Override
    public MultiTaskDataset open(ToyOptions options, DatasetContext context) {
      TestingDataset dataset =
          TestingDataset.drawn(
              context.seed(), options.traits().toArray(new TestingDataset.Trait[0]));
      context.onProgress("drawing examples", 1, 1);
      opened.add(dataset);
      return dataset;
    }
  }

  private record Penalty(String name, Function<RegularizerContext, Regularizer> make)
      implements RegularizerProvider<None> {
    @Override
    public String description() {
      return "For tests";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public Regularizer create(None options, RegularizerContext context) {
      return make.apply(context);
    }
  }

  private record Weighting(String name, BiFunction<None, WeightingContext, TaskWeighting> make)
      implements WeightingProvider<None> {
    @Override
    public String description() {
      return "For tests";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public TaskWeighting create(None options, WeightingContext context) {
      return make.apply(options, context);
    }
  }

  /** The mean square of all modules' outputs. */
  private static final class Energy implements Regularizer {
    @Override
    public PenaltyRole role() {
      return PenaltyRole.INVARIANCE;
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      return step.modules().square().mean();
    }
  }

  /** Asks for something and penalizes the risks. */
  private record Needing(StepNeed need) implements Regularizer {
    @Override
    public Set<StepNeed> needs() {
      return Set.of(need);
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      return step.risks().sum();
    }
  }

  /** Holds a number that its penalty draws to {@link #TARGET}. */
  public static final class Owning implements Regularizer {
    /** Where the number is drawn to. */
    public static final double TARGET = 3;

    private final NDArray number;
    private final NDArray target;
    private double seen;

    private Owning(RegularizerContext context) {
      NDManager manager = context.manager();
      number = manager.zeros(new Shape(1), context.dataType());
      number.setName("number");
      number.setRequiresGradient(true);
      target = manager.full(new Shape(1), (float) TARGET, context.dataType());
    }

    /** The number as the last step found it. */
    public double seen() {
      return seen;
    }

    @Override
    public NDList parameters() {
      return new NDList(number);
    }

    @Override
    public NDArray penalty(TrainingStep step) {
      seen = number.toType(DataType.FLOAT64, false).toDoubleArray()[0];
      return number.sub(target).square().sum();
    }
  }

  private static final class Equal implements LossWeighting {
    @Override
    public NDArray objective(NDArray risks, long step) {
      return risks.sum();
    }
  }

  private static final class Ones implements GramianWeighting {
    @Override
    public double[] weights(double[][] gramian, RandomGenerator random) {
      double[] ones = new double[gramian.length];
      Arrays.fill(ones, 1);
      return ones;
    }
  }
}
