// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.inference.options.bind.Binding;
import org.mtcrl.inference.options.bind.CommandLineOverride;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.KeyPath;
import org.mtcrl.inference.options.bind.OptionsWriter;
import org.mtcrl.inference.options.bind.Problems;
import org.mtcrl.inference.options.bind.ResolvedValue;
import org.mtcrl.inference.options.bind.ScalarReader;
import org.mtcrl.inference.options.bind.SourceLocation;
import org.mtcrl.inference.options.bind.Suggestions;
import org.mtcrl.inference.plugin.Plugins;

/**
 * Loads experiments: parses, composes, binds and checks. All problems are reported together.
 *
 * <p>Precedence, the weakest first: the defaults of the options records; the experiment's preset;
 * the top level's {@code model}, {@code training} and {@code regularizers}; the method's preset;
 * the method; overrides of the top level; overrides of the method. A string stands for {@code {
 * type = string }} on every layer, {@code null} for the default, and {@code regularizers.NAME =
 * off} removes a regularizer.
 */
public final class ExperimentLoader implements AutoCloseable {
  private static final KeyPath PLUGINS_PATH = KeyPath.of("plugins", "path");

  private final Plugins plugins;
  private final List<Plugins> opened = new ArrayList<>();

  /** Creates a loader that resolves names against these plugins and those that a file adds. */
  @Inject
  public ExperimentLoader(Plugins plugins) {
    this.plugins = requireNonNull(plugins, "plugins is null");
  }

  /** A loader over everything that a class loader sees. */
  public static ExperimentLoader discover(ClassLoader loader) {
    return new ExperimentLoader(Plugins.discover(loader));
  }

  /**
   * Loads an experiment's file.
   *
   * @param file the file; includes are found beside it
   * @param overrides {@code key=value}, later ones stronger
   * @throws InvalidConfigurationException with everything that is wrong
   */
  public ResolvedExperiment load(Path file, List<String> overrides) {
    Config config = HoconSource.parse(file);
    SourceLocation place = new SourceLocation(SourceLocation.display(file), 0);
    return load(config, overrides, new FileOrder(Optional.of(file)), place);
  }

  /**
   * Loads an experiment from a configuration that a program made.
   *
   * @param config the experiment; need not be resolved
   * @param overrides {@code key=value}, later ones stronger
   * @throws InvalidConfigurationException with everything that is wrong
   */
  public ResolvedExperiment load(Config config, List<String> overrides) {
    Config resolved = HoconSource.resolve(config);
    SourceLocation place = SourceLocation.of(resolved.root());
    return load(resolved, overrides, new FileOrder(Optional.empty()), place);
  }

  private ResolvedExperiment load(
      Config config, List<String> overrides, FileOrder order, SourceLocation place) {
    Problems problems = new Problems();
    List<ConfigObject> layers = new ArrayList<>();
    for (String override : overrides) {
      CommandLineOverride.parse(override, config, problems).ifPresent(layers::add);
    }
    Plugins own = withFolders(folders(config.root(), layers), problems);
    Presets presets = new Presets(own);
    ConfigObject file = config.root().withOrigin(ConfigOriginFactory.newSimple(place.source()));
    ExperimentComposer composer = new ExperimentComposer(file, layers, presets, order, problems);
    Optional<ExperimentOptions> options =
        new Binding(own, problems, composer)
            .record(composer.composed(), ExperimentOptions.class, KeyPath.TOP);
    checkBaseline(composer, problems);
    checkRoot(composer, problems);
    ChoiceCheck choices = new ChoiceCheck(own, problems);
    composer.methods().forEach(choices::check);
    problems.throwIfAny();
    return resolve(options.orElseThrow(), composer, own);
  }

  /** The folders of {@code plugins.path}, of the strongest layer that names any. */
  private static List<ConfigValue> folders(ConfigObject file, List<ConfigObject> overrides) {
    Optional<ConfigValue> given = PLUGINS_PATH.find(file);
    for (ConfigObject override : overrides) {
      Optional<ConfigValue> stronger = PLUGINS_PATH.find(override);
      given = stronger.isPresent() ? stronger : given;
    }
    return given.isPresent() && given.get() instanceof ConfigList list
        ? list.stream().filter(folder -> folder.valueType() == ConfigValueType.STRING).toList()
        : List.of(); // a wrong type is a problem of the binder
  }

  /** The plugins that one file sees: those of the application and those of its own folders. */
  private Plugins withFolders(List<ConfigValue> folders, Problems problems) {
    List<Path> paths = new ArrayList<>();
    for (ConfigValue folder : folders) {
      try {
        Path path = ScalarReader.path(folder);
        if (Files.isDirectory(path)) {
          paths.add(path);
        } else {
          problems.add(
              folder,
              "the folder of plugins '%s' cannot be read; name one that holds jars"
                  .formatted(path));
        }
      } catch (ScalarReader.UnfitException e) {
        throw new IllegalStateException("text is always fit for a path", e);
      }
    }
    Plugins own = plugins.and(paths);
    if (own != plugins) {
      opened.add(own);
    }
    return own;
  }

  /** Closes the jars of the folders that files named. Their experiments can no longer be run. */
  @Override
  public void close() {
    opened.forEach(Plugins::close);
    opened.clear();
  }

  private static void checkBaseline(ExperimentComposer composer, Problems problems) {
    ConfigValue baseline = composer.composed().get("baseline");
    if (baseline == null || baseline.valueType() != ConfigValueType.STRING) {
      return;
    }
    String name = (String) baseline.unwrapped();
    TreeSet<String> methods = new TreeSet<>(composer.methods().keySet());
    if (!methods.contains(name)) {
      problems.add(
          baseline,
          "'baseline' names no method: '" + name + "'; " + Suggestions.remedy(name, methods));
    }
  }

  private static void checkRoot(ExperimentComposer composer, Problems problems) {
    KeyPath key = KeyPath.of("dataset", "root");
    Optional<ConfigValue> given =
        key.find(composer.composed()).filter(value -> value.valueType() == ConfigValueType.STRING);
    if (given.isEmpty()) {
      return;
    }
    try {
      Path root = ScalarReader.path(given.get());
      if (!Files.isDirectory(root)) {
        problems.add(given.get(), "'" + key + "' is '" + root + "', and there is no such folder");
      }
    } catch (ScalarReader.UnfitException e) {
      throw new IllegalStateException("text is always fit for a path", e);
    }
  }

  private ResolvedExperiment resolve(
      ExperimentOptions options, ExperimentComposer composer, Plugins own) {
    List<ResolvedValue> values = new ArrayList<>();
    String last = "";
    for (ResolvedValue value : new OptionsWriter().write(options, composer.composed())) {
      String method = value.keys().get(0).equals(MethodComposer.METHODS) ? value.keys().get(1) : "";
      if (!method.equals(last)) {
        values.addAll(removals(last, composer));
      }
      last = method;
      values.add(value);
    }
    values.addAll(removals(last, composer));
    return new ResolvedExperiment(options, values, own);
  }

  /** What a method turned off, so that loading the resolved configuration turns it off again. */
  private static List<ResolvedValue> removals(String method, ExperimentComposer composer) {
    if (method.isEmpty() || !composer.methods().containsKey(method)) {
      return List.of();
    }
    ConfigObject composed = composer.methods().get(method).composed();
    List<ResolvedValue> removals = new ArrayList<>();
    for (String name : MethodComposer.removed(composed)) {
      KeyPath path = KeyPath.of(MethodComposer.METHODS, method, MethodComposer.REGULARIZERS, name);
      ConfigValue source = path.from(2).find(composed).orElseThrow();
      removals.add(
          new ResolvedValue(
              path.segments(), MethodComposer.off(), SourceLocation.of(source).note(), true));
    }
    return removals;
  }
}
