package ${package};

import ai.djl.ndarray.NDArray;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.regularizer.TrainingStep;

/** Makes regularizers that keep tasks' outputs small. */
public final class ${className}Provider implements RegularizerProvider<${className}Provider.Options> {

  /** The keys of {@code ${pluginName}} in a configuration. */
  public record Options(
      @Option(doc = "Outputs up to this size cost nothing", defaultValue = "1", min = 0)
          double free) {}

  @Override
  public String name() {
    return "${pluginName}";
  }

  @Override
  public String description() {
    return "Tasks' outputs stay small";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public Regularizer create(Options options, RegularizerContext context) {
    return step -> penalty(step, (float) options.free());
  }

  /** The mean over tasks of the mean square of what exceeds the free size: a scalar. */
  private static NDArray penalty(TrainingStep step, float free) {
    int tasks = step.tasks().size();
    NDArray sum = null;
    for (int task = 0; task < tasks; task++) {
      NDArray excess = step.outputs(task).abs().sub(free).maximum(0f).square().mean();
      sum = sum == null ? excess : sum.add(excess);
    }
    return sum.div((float) tasks);
  }
}
