// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.inference.options.bind.Binding;
import org.mtcrl.inference.options.bind.KeyPath;
import org.mtcrl.inference.options.bind.Problems;

/** Sets keys of a method that an experiment leaves to choose. */
final class MethodChoices {
  private MethodChoices() {}

  /** The method of an experiment with these values; see {@link ResolvedExperiment#method}. */
  static MethodOptions choose(
      ResolvedExperiment experiment, String method, Map<String, ConfigValue> choice) {
    KeyPath at = KeyPath.of(MethodComposer.METHODS, method);
    ConfigObject resolved =
        experiment.config().getObject(at.toString()).withoutKey(MethodComposer.CHOOSE);
    Layers layers = new Layers(MethodOptions.class, List.of(new Layers.Layer(at, resolved)));
    for (Map.Entry<String, ConfigValue> entry : choice.entrySet()) {
      String path = ConfigUtil.joinPath(ConfigUtil.splitPath(entry.getKey()));
      ConfigObject layer = ConfigFactory.empty().withValue(path, entry.getValue()).root();
      layers = layers.with(new Layers.Layer(at, layer));
    }
    Problems problems = new Problems();
    ConfigObject composed = MethodComposer.withoutRemoved(layers.composed());
    Optional<MethodOptions> options =
        new Binding(experiment.plugins(), problems, Binding.Context.PLAIN)
            .record(composed, MethodOptions.class, at);
    problems.throwIfAny();
    return options.orElseThrow();
  }
}
