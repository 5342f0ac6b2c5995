// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;

/** Fully connected layers on all real-valued features side by side. */
public final class MlpArchitecture implements ArchitectureProvider<MlpArchitecture.Options> {

  /** The options of {@code mlp}. */
  public record Options(
      @Option(doc = "Widths of the trunk's hidden layers", unit = "units", defaultValue = "[64]")
          List<Integer> hidden,
      @Option(
              doc = "Widths of each module's own hidden layers",
              unit = "units",
              defaultValue = "[]")
          List<Integer> moduleHidden,
      @Option(doc = "Activation of hidden layers", defaultValue = "relu")
          Layers.Nonlinearity activation,
      @Option(doc = "Activation of modules' outputs", defaultValue = "none")
          Layers.Nonlinearity output) {

    public Options {
      hidden = Widths.checked("hidden", hidden);
      moduleHidden = Widths.checked("module-hidden", moduleHidden);
    }
  }

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String description() {
    return "Fully connected trunk and modules on real-valued features";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public ModuleArchitecture create(Options options, ArchitectureContext context) {
    for (Feature feature : context.features()) {
      if (feature.kind() == Feature.Kind.CATEGORICAL) {
        throw new IllegalArgumentException(
            "architecture 'mlp' cannot read feature '"
                + feature.name()
                + "', which is an id; use 'embedding-mlp'");
      }
    }
    SequentialBlock trunk = new SequentialBlock();
    trunk.add(new FlatFeatures());
    Layers.addHidden(trunk, options.hidden(), options.activation());
    Block modules =
        Layers.modules(
            context.modules(),
            context.moduleWidth(),
            options.moduleHidden(),
            options.activation(),
            options.output());
    return new BlockArchitecture(trunk, modules, new Shape(context.moduleWidth()));
  }
}
