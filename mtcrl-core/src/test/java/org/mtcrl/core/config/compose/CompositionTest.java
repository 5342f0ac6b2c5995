// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.OptimizerOptions;
import org.mtcrl.core.config.ScheduleOptions;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/** What an experiment comes to when its layers are laid over another. */
final class CompositionTest {
  private static final String HEAD = "name = test\ndataset.type = toy\n";

  @TempDir private Path folder;

  private final ExperimentLoader loader = new ExperimentLoader(TestingProviders.plugins());

  private ResolvedExperiment load(String text, String... overrides) throws IOException {
    Path file = folder.resolve("a.conf");
    Files.writeString(file, HEAD + text);
    return loader.load(file, List.of(overrides));
  }

  private MethodOptions method(String text, String... overrides) throws IOException {
    return load(text, overrides).options().methods().get("m");
  }

  @ParameterizedTest
  @CsvSource({
    "'methods.m {}', 4",
    "'model.modules = 5, methods.m {}', 5",
    "'model.modules = 5, methods.m.model.modules = 6', 6",
  })
  void aStrongerLayerWins(String text, int modules) throws IOException {
    assertThat(method(text).model().modules()).isEqualTo(modules);
    assertThat(method(text, "model.modules=7").model().modules()).isEqualTo(7);
    assertThat(method(text, "methods.m.model.modules=8", "model.modules=7").model().modules())
        .isEqualTo(8);
    assertThat(method(text, "model.modules=7", "model.modules=9").model().modules()).isEqualTo(9);
  }

  @Test
  void aPresetIsStrongerThanTheBaseAndWeakerThanTheMethod() throws IOException {
    String base = "model.trunk = per-module, model.aggregation = concatenation\n";

    ModelOptions model =
        method(base + "methods.m { preset = mt-crl, model.trunk = per-task }").model();

    assertThat(model.trunk()).isEqualTo(ModelOptions.Trunk.PER_TASK);
    assertThat(model.aggregation()).isEqualTo(ModelOptions.Aggregation.SUM);
  }

  @Test
  void aPresetOfTheExperimentLiesBelowTheFile() throws IOException {
    ExperimentLoader own =
        loaderWithPreset(
            "mtcrl/experiments/small.conf",
            "dataset { type = toy }, model.modules = 7, training { steps = 9, batch-size = 8 }");
    Path file = folder.resolve("a.conf");
    Files.writeString(
        file, "name = a, preset = small, training.batch-size = 16, methods.m.model.modules = 5");

    ResolvedExperiment experiment = own.load(file, List.of("training.steps=3"));

    MethodOptions m = experiment.options().methods().get("m");
    assertThat(experiment.options().dataset().plugin().type()).isEqualTo("toy");
    assertThat(m.model().modules()).isEqualTo(5);
    assertThat(m.training().batchSize()).isEqualTo(16);
    assertThat(m.training().steps()).contains(3L);
    Files.writeString(file, "name = a, preset = smal, dataset = toy, methods.m {}");
    assertThatThrownBy(() -> own.load(file, List.of()))
        .hasMessageContaining("unknown preset 'smal'; did you mean 'small'?");
  }

  private ExperimentLoader loaderWithPreset(String resource, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("jar")).resolve(resource);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    URL[] urls = {folder.resolve("jar").toUri().toURL()};
    ClassLoader application = new URLClassLoader(urls, CompositionTest.class.getClassLoader());
    return new ExperimentLoader(Plugins.of(TestingProviders.all(), application));
  }

  @Test
  void anOverrideOfTheBaseReachesEveryMethod() throws IOException {
    Map<String, MethodOptions> methods =
        load(
                "methods { a { preset = mt-crl }, b { training.batch-size = 8 } }",
                "training.batch-size=32",
                "methods.b.training.epochs=3")
            .options()
            .methods();

    assertThat(methods.get("a").training().batchSize()).isEqualTo(32);
    assertThat(methods.get("a").training().epochs()).isEmpty();
    assertThat(methods.get("b").training().batchSize()).isEqualTo(32);
    assertThat(methods.get("b").training().epochs()).contains(3);
  }

  @Test
  void methodsKeepTheOrderOfTheFileEvenOnOneLine() throws IOException {
    assertThat(
            load("methods { zebra.model.modules = 3, apple {}\n mtl {}\n stl {} }\nmethods.zebra.preset = mmoe")
                .options()
                .methods())
        .containsOnlyKeys("zebra", "apple", "mtl", "stl")
        .extracting(Map::keySet)
        .asInstanceOf(InstanceOfAssertFactories.iterable(String.class))
        .containsExactly("zebra", "apple", "mtl", "stl");
  }

  @Test
  void includedMethodsComeFirst() throws IOException {
    Files.writeString(folder.resolve("base.conf"), "\n\n\n\n\n\nmethods { z {}, y {} }\n");

    assertThat(load("methods.a {}\ninclude \"base\"\n").options().methods().keySet())
        .containsExactly("z", "y", "a");
  }

  @Test
  void aWordStandsForATypeAndKeepsTheKeysBelowIt() throws IOException {
    MethodOptions method =
        method(
            """
            model.routing { start = anchored, temperature.end = 0.2 }
            training { optimizer { learning-rate = 0.1 }, schedule = cosine, weighting = pcgrad }
            methods.m { model { routing = gate, architecture = lenet }, training.optimizer = sgd }
            """,
            "training.optimizer=adamw");

    RoutingOptions routing = method.model().routing();
    assertThat(routing.type()).isEqualTo(RoutingOptions.Type.GATE);
    assertThat(routing.start()).isEqualTo(RoutingOptions.Start.ANCHORED);
    assertThat(routing.temperature().end()).isEqualTo(0.2);
    assertThat(method.model().architecture().type()).isEqualTo("lenet");
    assertThat(method.training().weighting().plugin().type()).isEqualTo("pcgrad");
    assertThat(method.training().schedule().type()).isEqualTo(ScheduleOptions.Type.COSINE);
    assertThat(method.training().optimizer().type()).isEqualTo(OptimizerOptions.Type.ADAMW);
    assertThat(method.training().optimizer().learningRate()).isEqualTo(0.1);
  }

  private static Map<String, Object> written(ConfiguredPlugin plugin) {
    return OptionsBinder.write(plugin.options()).unwrapped();
  }

  @Test
  void theKeysOfAPluginGoWithIt() throws IOException {
    MethodOptions method =
        method("model.architecture { hidden = [3, 4] }\nmethods.m.model.architecture = lenet");

    assertThat(written(method.model().architecture())).isEqualTo(Map.of("channels", 12));
    assertThat(
            written(
                method("model.architecture { hidden = [3, 4] }\nmethods.m {}")
                    .model()
                    .architecture()))
        .isEqualTo(Map.of("hidden", List.of(3, 4)));
  }

  @Test
  void nullGivesADefaultBack() throws IOException {
    String text = "training { epochs = 3, batch-size = 7 }\n";

    MethodOptions method =
        method(text + "methods.m.training { epochs = null, steps = 9, batch-size = null }");

    assertThat(method.training().epochs()).isEmpty();
    assertThat(method.training().steps()).contains(9L);
    assertThat(method.training().batchSize()).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "methods.m { preset = mt-crl, regularizers.decorrelation = off }",
        "methods.m { preset = mt-crl, regularizers.decorrelation { type = off } }",
        "methods.m { preset = mt-crl, regularizers.decorrelation = null }",
      })
  void offRemovesARegularizer(String text) throws IOException {
    assertThat(method(text).regularizers())
        .containsOnlyKeys("graph-sparsity", "graph-balance", "graph-invariance");
  }

  @Test
  void aRemovedRegularizerCanComeBackWithItsKeys() throws IOException {
    MethodOptions method =
        method(
            "methods.m { preset = mt-crl, regularizers.decorrelation = off }",
            "methods.m.regularizers.decorrelation=decorrelation");

    assertThat(method.regularizers().get("decorrelation").weight()).isEqualTo(0.1);
  }

  @Test
  void aRegularizerMayBeNamedOtherwiseThanItsType() throws IOException {
    MethodOptions method =
        method("methods.m.regularizers.second { type = graph-invariance, form = variance }");

    assertThat(method.regularizers().get("second").plugin().type()).isEqualTo("graph-invariance");
    assertThat(written(method.regularizers().get("second").plugin()))
        .isEqualTo(Map.of("form", "variance", "with-respect-to", "a"));
  }

  @Test
  void everyTypeOfOptionIsBound() throws IOException {
    Files.writeString(
        folder.resolve("base.conf"),
        """
        dataset {
          type = toy, seed = trial, size = 1e3, noise = 0.25, table = data/table.csv
          patience = 2 minutes, shuffle = no, title = 3, confounding = [1, 0.5, 0]
          weights { left = 2, right = 3 }, mixing = two-layers
        }
        """);
    ResolvedExperiment experiment =
        load("include \"base\"\nmethods.m {}\nselection.split = test-ood", "seeds=[4, 5]");

    assertThat(experiment.options().dataset().plugin().options())
        .isEqualTo(
            new TestingProviders.ToyOptions(
                1000,
                0.25,
                Optional.of(folder.resolve("data/table.csv")),
                Duration.ofMinutes(2),
                false,
                "3",
                List.of(1.0, 0.5, 0.0),
                Map.of("left", 2, "right", 3),
                new TestingProviders.Mixing(TestingProviders.Kind.TWO_LAYERS, 8)));
    assertThat(experiment.options().dataset().seed()).hasToString("trial");
    assertThat(experiment.options().selection().split()).isEqualTo(SplitName.TEST_OOD);
    assertThat(experiment.options().seeds()).containsExactly(4L, 5L);
  }

  @Test
  void aProgramCanPassAConfiguration() {
    ResolvedExperiment experiment =
        loader.load(
            ConfigFactory.parseString(HEAD + "methods.m.training.epochs = ${x.y}")
                .withFallback(ConfigFactory.empty())
                .resolveWith(ConfigFactory.parseString("x.y = 3")),
            List.of("name=other"));

    assertThat(experiment.options().name()).isEqualTo("other");
    assertThat(experiment.options().methods().get("m").training().epochs()).contains(3);
  }

  @Test
  void oneCombinationOfChoicesMakesAMethod() throws IOException {
    ResolvedExperiment experiment =
        load(
            """
            methods.m {
              preset = mt-crl
              regularizers.decorrelation = off
              choose {
                regularizers.graph-invariance.weight = [0, 10]
                "model.architecture" = [mlp, lenet]
              }
            }
            """);
    assertThat(experiment.options().methods().get("m").choose())
        .containsOnlyKeys("regularizers.graph-invariance.weight", "model.architecture");
    Map<String, ConfigValue> choice =
        Map.of(
            "regularizers.graph-invariance.weight", ConfigValueFactory.fromAnyRef(10),
            "model.architecture", ConfigValueFactory.fromAnyRef("lenet"));

    MethodOptions chosen = experiment.method("m", choice);

    assertThat(chosen.regularizers().get("graph-invariance").weight()).isEqualTo(10);
    assertThat(chosen.regularizers()).doesNotContainKey("decorrelation");
    assertThat(chosen.model().architecture().type()).isEqualTo("lenet");
    assertThat(chosen.choose()).isEmpty();
    assertThat(experiment.method("m", Map.of()).training())
        .isEqualTo(experiment.options().methods().get("m").training());
    assertThatThrownBy(() -> experiment.method("n", Map.of()))
        .hasMessage("the experiment has no method 'n'; its methods are m");
    assertThatThrownBy(
            () ->
                experiment.method(
                    "m", Map.of("model.modules", ConfigValueFactory.fromAnyRef(0, "choice"))))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("choice: 'methods.m.model.modules' is 0; expected at least 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single-task", "shared-bottom", "mmoe", "mt-crl", "mt-crl-graph"})
  void everyPresetLoads(String preset) throws IOException {
    assertThat(method("methods.m.preset = " + preset).preset()).contains(preset);
    assertThat(new Presets(TestingProviders.plugins()).names(Presets.Kind.METHOD)).contains(preset);
  }

  @Test
  void theGraphPresetIsTheRecipe() throws IOException {
    MethodOptions method = method("methods.m.preset = mt-crl-graph");

    assertThat(method.model().routing().start()).isEqualTo(RoutingOptions.Start.ANCHORED);
    assertThat(method.model().routing().temperature().end()).isEqualTo(0.2);
    assertThat(method.training().optimizer().routingLearningRate()).contains(0.01);
    assertThat(method.regularizers())
        .containsOnlyKeys(
            "decorrelation", "co-label-independence", "graph-sparsity", "graph-balance");
    assertThat(method.regularizers().get("decorrelation").weight()).isEqualTo(10);
    assertThat(method.regularizers().get("co-label-independence").ramp()).contains(200L);
  }
}
