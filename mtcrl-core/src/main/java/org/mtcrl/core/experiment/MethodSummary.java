package org.mtcrl.core.experiment;

import java.util.Locale;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.RoutingOptions;

/** One line on a method's model and training. */
final class MethodSummary {
  private MethodSummary() {}

  static String of(MethodOptions options) {
    ModelOptions model = options.model();
    String modules = model.modules() + " modules of width " + model.moduleWidth();
    String trunk =
        switch (model.trunk()) {
          case SHARED -> "one trunk";
          case PER_MODULE -> "a trunk for each module";
          case PER_TASK -> "a trunk for each task";
        };
    String routing =
        model.routing().type() == RoutingOptions.Type.UNIFORM
            ? "read in full"
            : "routed by " + model.routing().type().name().toLowerCase(Locale.ROOT);
    String aggregation = model.aggregation().name().toLowerCase(Locale.ROOT);
    return model.architecture().type()
        + ", "
        + trunk
        + ", "
        + modules
        + ", "
        + routing
        + " ("
        + aggregation
        + "), "
        + model.head().type().name().toLowerCase(Locale.ROOT)
        + " heads; "
        + options.training().optimizer().type().name().toLowerCase(Locale.ROOT)
        + " at "
        + options.training().optimizer().learningRate();
  }
}
