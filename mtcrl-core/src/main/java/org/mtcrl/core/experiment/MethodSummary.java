// SPDX-License-Identifier: Apache-2.0

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
            : "routed by " + lower(model.routing().type());
    return "%s, %s, %s, %s (%s), %s heads; %s at %s"
        .formatted(
            model.architecture().type(),
            trunk,
            modules,
            routing,
            lower(model.aggregation()),
            lower(model.head().type()),
            lower(options.training().optimizer().type()),
            options.training().optimizer().learningRate());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
