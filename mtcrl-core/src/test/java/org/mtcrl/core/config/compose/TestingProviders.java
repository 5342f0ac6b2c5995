// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.Provider;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Providers for tests of configurations: they have the names and keys of built-in ones and make
 * nothing.
 */
public final class TestingProviders {
  private TestingProviders() {}

  /** One provider for every name that the built-in presets use, and a few more. */
  public static Plugins plugins() {
    return Plugins.of(all());
  }

  static List<Provider<?>> all() {
    return List.of(
        new ToyDataset(),
        new Architecture<>("mlp", MlpOptions.class),
        new Architecture<>("lenet", LenetOptions.class),
        new Penalty<>("decorrelation", DecorrelationOptions.class),
        new Penalty<>("graph-sparsity", None.class),
        new Penalty<>("graph-balance", None.class),
        new Penalty<>("graph-invariance", InvarianceOptions.class),
        new Penalty<>("co-label-independence", None.class),
        new Weighting("equal"),
        new Weighting("pcgrad"));
  }

  /** No keys. */
  public record None() {}

  /** Keys of every type that options may have. */
  public record ToyOptions(
      @Option(doc = "Number of examples", unit = "examples", defaultValue = "100", min = 1)
          int size,
      @Option(doc = "Share of noise", defaultValue = "0.5", min = 0, max = 1) double noise,
      @Option(doc = "Where a table lies") Optional<Path> table,
      @Option(doc = "How long to wait", defaultValue = "5s") Duration patience,
      @Option(doc = "Whether to shuffle", defaultValue = "true") boolean shuffle,
      @Option(doc = "A title", defaultValue = "") String title,
      @Option(
              doc = "Confounding of each environment",
              defaultValue = "[0.9, 0.8]",
              min = 0,
              max = 1)
          List<Double> confounding,
      @Option(doc = "Weights by task", defaultValue = "{}") Map<String, Integer> weights,
      @Option(doc = "How inputs are mixed", defaultValue = "{}") Mixing mixing) {

    public ToyOptions {
      if (confounding.size() < 2) {
        throw new IllegalArgumentException("'confounding' needs two environments or more");
      }
    }
  }

  /** An inner object that a string may stand for. */
  public record Mixing(
      @Option(doc = "Kind of mixing", defaultValue = "linear") Kind type,
      @Option(doc = "Hidden width", defaultValue = "8", min = 1) int hidden) {}

  /** Kind of mixing. */
  public enum Kind {
    LINEAR,
    TWO_LAYERS
  }

  /** Keys of the mlp. */
  public record MlpOptions(
      @Option(doc = "Widths of hidden layers", defaultValue = "[64]", min = 1)
          List<Integer> hidden) {}

  /** Keys of the lenet. */
  public record LenetOptions(
      @Option(doc = "Channels", defaultValue = "12", min = 1) int channels) {}

  /** Keys of decorrelation. */
  public record DecorrelationOptions(
      @Option(doc = "What is correlated", defaultValue = "plain") Form form) {
    /** What is correlated. */
    public enum Form {
      PLAIN,
      GIVEN_LABELS
    }
  }

  /** Keys of graph invariance. */
  public record InvarianceOptions(
      @Option(doc = "What the penalty sums", defaultValue = "norm") Sum form,
      @Option(doc = "What gradients are taken by", defaultValue = "a") By withRespectTo) {
    /** What the penalty sums. */
    public enum Sum {
      NORM,
      VARIANCE
    }

    /** What gradients are taken by. */
    public enum By {
      A,
      LOG_A,
      THETA
    }
  }

  /** A data set that cannot be opened. */
  public static final class ToyDataset implements DatasetProvider<ToyOptions> {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String description() {
      return "Nothing at all";
    }

    @Override
    public Class<ToyOptions> optionsType() {
      return ToyOptions.class;
    }

    @Override
    public MultiTaskDataset open(ToyOptions options, DatasetContext context) {
      throw new UnsupportedOperationException("tests of configurations open no data");
    }
  }

  private record Architecture<O extends Record>(String name, Class<O> optionsType)
      implements ArchitectureProvider<O> {
    @Override
    public String description() {
      return "An architecture that cannot be made";
    }

    @Override
    public ModuleArchitecture create(O options, ArchitectureContext context) {
      throw new UnsupportedOperationException("tests of configurations make no models");
    }
  }

  private record Penalty<O extends Record>(String name, Class<O> optionsType)
      implements RegularizerProvider<O> {
    @Override
    public String description() {
      return "A penalty that cannot be made";
    }

    @Override
    public Regularizer create(O options, RegularizerContext context) {
      throw new UnsupportedOperationException("tests of configurations make no penalties");
    }
  }

  private record Weighting(String name) implements WeightingProvider<None> {
    @Override
    public String description() {
      return "A weighting that cannot be made";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public TaskWeighting create(None options, WeightingContext context) {
      throw new UnsupportedOperationException("tests of configurations weight nothing");
    }
  }
}
