// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mtcrl.api.Stable;
import org.mtcrl.core.config.compose.ResolvedExperiment;

/**
 * An experiment put together in code, key by key; made by {@link Mtcrl#experiment}. Keys and values
 * are those of an experiment's file.
 *
 * <pre>{@code
 * ResolvedExperiment experiment =
 *     mtcrl
 *         .experiment("first")
 *         .set("dataset.type", "multi-sem")
 *         .set("training.steps", 600)
 *         .method("mtl", method -> method.set("preset", "shared-bottom"))
 *         .seeds(1, 2, 3)
 *         .load();
 * }</pre>
 *
 * <p>Immutable: every call gives a new builder, so that variants can share a beginning.
 */
@Stable(since = "0.1")
public final class ExperimentBuilder {
  private final Mtcrl mtcrl;
  private final Config config;
  private final int calls;

  private ExperimentBuilder(Mtcrl mtcrl, Config config, int calls) {
    this.mtcrl = mtcrl;
    this.config = config;
    this.calls = calls;
  }

  static ExperimentBuilder named(Mtcrl mtcrl, String name) {
    return new ExperimentBuilder(mtcrl, ConfigFactory.empty(), 0).set("name", name);
  }

  /**
   * Sets a key.
   *
   * @param path the key with dots between its parts; a part with dots in it goes in quotes
   * @param value a text, number, boolean, list or map
   * @throws IllegalArgumentException if the path is no path or the value none of a configuration's
   */
  public ExperimentBuilder set(String path, Object value) {
    return new ExperimentBuilder(mtcrl, with(config, path, value, calls + 1), calls + 1);
  }

  // The number of the call stands for a file's line: configurations are ordered by it, and
  // messages about a value name it.
  private static Config with(Config config, String path, Object value, int call) {
    ConfigOrigin origin = ConfigOriginFactory.newSimple("code").withLineNumber(call);
    try {
      return config.withValue(
          requireNonNull(path, "path is null"),
          ConfigValueFactory.fromAnyRef(requireNonNull(value, "value is null")).withOrigin(origin));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("'" + path + "' cannot be set: " + e.getMessage(), e);
    }
  }

  /** One trial of every method for each seed. */
  public ExperimentBuilder seeds(long... seeds) {
    return set("seeds", Arrays.stream(seeds).boxed().toList());
  }

  /** Adds a method, after those added before, that starts from a preset and changes nothing. */
  public ExperimentBuilder method(String name, String preset) {
    return method(name, method -> method.set("preset", preset));
  }

  /** Adds a method; its keys are relative to it. */
  public ExperimentBuilder method(String name, UnaryOperator<Method> keys) {
    Config method = keys.apply(new Method(ConfigFactory.empty(), calls + 1)).config;
    return set(ConfigUtil.joinPath(List.of("methods", name)), method.root());
  }

  /**
   * The experiment, composed and checked. Messages call the n-th call on this builder {@code code:
   * n}, as they do a file's line.
   *
   * @throws org.mtcrl.inference.options.bind.InvalidConfigurationException with everything that is
   *     wrong
   */
  public ResolvedExperiment load() {
    return mtcrl.load(config);
  }

  /** The keys of one method. */
  public static final class Method {
    private final Config config;
    private final int call;

    private Method(Config config, int call) {
      this.config = config;
      this.call = call;
    }

    /** Sets a key below the method, for example {@code training.steps}. */
    public Method set(String path, Object value) {
      return new Method(with(config, path, value, call), call);
    }
  }
}
