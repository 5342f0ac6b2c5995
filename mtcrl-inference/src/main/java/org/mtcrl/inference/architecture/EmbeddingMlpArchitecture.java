// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.architecture;

import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.List;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;

/** Embeddings of ids and sets of ids beside real-valued features, then fully connected layers. */
public final class EmbeddingMlpArchitecture
    implements ArchitectureProvider<EmbeddingMlpArchitecture.Options> {

  /** The options of {@code embedding-mlp}. */
  public record Options(
      @Option(doc = "Width of every embedding", unit = "units", defaultValue = "16", min = 1)
          int embedding,
      @Option(
              doc =
                  "Which rows of the embeddings of ids a step updates: dense, all; sparse, those"
                      + " that the batch looks up, so that a step costs the same however many ids"
                      + " there are (weight decay and Adam's moments then rest for all others)",
              defaultValue = "dense")
          Updates updates,
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

  /** Which rows of a table a step updates. */
  public enum Updates {
    /** All. */
    DENSE(SparseFormat.DENSE),
    /** Those that the batch looks up. */
    SPARSE(SparseFormat.COO);

    private final SparseFormat gradients;

    Updates(SparseFormat gradients) {
      this.gradients = gradients;
    }
  }

  @Override
  public String name() {
    return "embedding-mlp";
  }

  @Override
  public String description() {
    return "Embeddings of ids beside real-valued features, fully connected trunk and modules";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public ModuleArchitecture create(Options options, ArchitectureContext context) {
    SequentialBlock trunk = new SequentialBlock();
    trunk.add(
        new FeatureEmbedding(context.features(), options.embedding(), options.updates().gradients));
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
