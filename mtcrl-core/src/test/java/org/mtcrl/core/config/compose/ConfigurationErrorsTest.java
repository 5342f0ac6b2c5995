// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;

/** What a user reads who wrote something wrong. */
final class ConfigurationErrorsTest {
  private static final String SOUND =
      """
      name = sound
      dataset.type = toy
      methods.a.preset = mt-crl
      """;

  @TempDir private Path folder;

  private final ExperimentLoader loader = new ExperimentLoader(TestingProviders.plugins());

  /** The problems of a file that begins with three sound lines; ours begin at line 4. */
  private List<String> problems(String lines, String... overrides) throws IOException {
    return problemsOf(SOUND + lines, overrides);
  }

  private List<String> problemsOf(String text, String... overrides) throws IOException {
    Path file = folder.resolve("a.conf");
    Files.writeString(file, text);
    InvalidConfigurationException e =
        catchThrowableOfType(
            InvalidConfigurationException.class, () -> loader.load(file, List.of(overrides)));
    assertThat(e).as("problems").isNotNull();
    return e.problems().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "methods.a.regularisers.decorrelation.weight = 1",
            "a.conf: 4: unknown key 'regularisers' in 'methods.a'; did you mean 'regularizers'?"),
        Arguments.of(
            "trainig.epochs = 3",
            "a.conf: 4: unknown key 'trainig' at the top level; did you mean 'training'?"),
        Arguments.of(
            "training.zebra = 3",
            "a.conf: 4: unknown key 'zebra' in 'training'; known are 'balance-environments',"
                + " 'batch-size', 'clip-norm', 'device', 'epochs', 'evaluate-every', 'keep',"
                + " 'loader', 'optimizer', 'patience', 'precision', 'resident-limit' and 5 more"),
        Arguments.of(
            "training.batch-size = many",
            "a.conf: 4: 'training.batch-size' is 'many'; expected a whole number"),
        Arguments.of(
            "training.batch-size = 2.5",
            "a.conf: 4: 'training.batch-size' is 2.5; expected a whole number"),
        Arguments.of(
            "training.batch-size = 3000000000",
            "a.conf: 4: 'training.batch-size' is 3000000000; expected a whole number between"
                + " -2147483648 and 2147483647"),
        Arguments.of(
            "training.batch-size = 1",
            "a.conf: 4: 'training.batch-size' is 1; expected at least 2 examples"),
        Arguments.of(
            "selection.tolerance = 2",
            "a.conf: 4: 'selection.tolerance' is 2; expected between 0 and 1"),
        Arguments.of(
            "training.balance-environments = 3",
            "a.conf: 4: 'training.balance-environments' is 3; expected true or false"),
        Arguments.of(
            "training.optimizer = 3",
            "a.conf: 4: 'training.optimizer' is 3; expected an object in braces"),
        Arguments.of("seeds = 3", "a.conf: 4: 'seeds' is 3; expected a list in brackets"),
        Arguments.of("seeds = [1, x]", "a.conf: 4: 'seeds' is 'x'; expected a whole number"),
        Arguments.of("seeds = [1, 1]", "a.conf: 4: 'seeds' holds one seed twice: [1, 1]"),
        Arguments.of(
            "dataset.seed = soon",
            "a.conf: 4: 'dataset.seed' is 'soon': 'soon' is neither 'trial' nor a whole number"),
        Arguments.of(
            "selection.split = test-odd",
            "a.conf: 4: 'selection.split' is 'test-odd'; did you mean 'test-ood'? (known are train,"
                + " validation, test-id, validation-ood, test-ood)"),
        Arguments.of(
            "methods.a.model.routing = router",
            "a.conf: 4: 'methods.a.model.routing.type' is 'router'; expected one of sigmoid, uniform, gate"),
        Arguments.of(
            "dataset = multi-mnist",
            "a.conf: 4: unknown data set 'multi-mnist' in 'dataset'; known are 'toy'"),
        Arguments.of(
            "model.architecture = lent",
            "a.conf: 4: unknown architecture 'lent' in 'model.architecture'; did you mean 'lenet';"
                + " known are 'lenet', 'mlp'"),
        Arguments.of(
            "model.architecture { type = lenet, hidden = [3] }",
            "a.conf: 4: unknown key 'hidden' in 'model.architecture'; known are 'channels',"
                + " 'type'"),
        Arguments.of(
            "training.weighting = [1]",
            "a.conf: 4: 'training.weighting' is a list; expected an object in braces"),
        Arguments.of(
            "methods.a.regularizers.decorelation.weight = 2",
            "a.conf: 4: unknown regularizer 'decorelation' in 'methods.a.regularizers.decorelation';"
                + " did you mean 'decorrelation'; known are 'co-label-independence',"
                + " 'decorrelation', 'graph-balance', 'graph-invariance', 'graph-sparsity'"),
        Arguments.of(
            "methods.a.regularizers.decorrelation.wait = 2",
            "a.conf: 4: unknown key 'wait' in 'methods.a.regularizers.decorrelation'; known are"
                + " 'form', 'ramp', 'start', 'type', 'weight'"),
        Arguments.of(
            "methods.a.regularizers.decorrelation.form = whitened",
            "a.conf: 4: 'methods.a.regularizers.decorrelation.form' is 'whitened'; expected one of"
                + " plain, given-labels"),
        Arguments.of(
            "methods.b.preset = mt-clr",
            "a.conf: 4: unknown preset 'mt-clr'; did you mean 'mt-crl'? (in 'methods.b')"),
        Arguments.of(
            "methods.b = mt-crl",
            "a.conf: 4: 'methods.b' is 'mt-crl'; expected an object in braces"),
        Arguments.of(
            "training { epochs = 1, steps = 1 }",
            "a.conf: 4: 'training': give either 'epochs' or 'steps', not both"),
        Arguments.of(
            "training.device = tpu",
            "a.conf: 4: 'training': 'device' is 'tpu'; expected auto, cpu, gpu or gpu:N"),
        Arguments.of(
            "dataset.confounding = [0.5]",
            "a.conf: 4: 'dataset': 'confounding' needs two environments or more"),
        Arguments.of(
            "dataset.confounding = [0.5, 1.5]",
            "a.conf: 4: 'dataset.confounding' is 1.5; expected between 0 and 1"),
        Arguments.of(
            "dataset.patience = soon",
            "a.conf: 4: 'dataset.patience' is 'soon'; expected a duration, for example 30s or 5"
                + " minutes"),
        Arguments.of(
            "dataset.mixing = { kind = linear }",
            "a.conf: 4: unknown key 'kind' in 'dataset.mixing'; known are 'hidden', 'type'"),
        Arguments.of(
            "baseline = b", "a.conf: 4: 'baseline' names no method: 'b'; did you mean 'a'?"),
        Arguments.of(
            "methods.a.choose { \"regularizers.graph-invariance.weigth\" = [1, 10] }",
            "a.conf: 4: unknown key 'weigth' in 'methods.a.regularizers.graph-invariance'; did you"
                + " mean 'weight'?"),
        Arguments.of(
            "methods.a.choose { \"regularizers.irm.weight\" = [0, 10] }",
            "a.conf: 4: 'regularizers.irm.weight' in 'methods.a.choose' names the regularizer"
                + " 'irm', which the method lacks; known are 'decorrelation', 'graph-balance',"
                + " 'graph-invariance', 'graph-sparsity'"),
        Arguments.of(
            "methods.a.choose { \"training.batch-size\" = [16, 0] }",
            "a.conf: 4: 'methods.a.training.batch-size' is 0; expected at least 2 examples"),
        Arguments.of(
            "methods.a.choose { \"training.batch-size\" = [] }",
            "a.conf: 4: 'training.batch-size' in 'methods.a.choose' is empty; give the values to"
                + " choose from"),
        Arguments.of(
            "methods.a.choose { \"training.batch-size\" = [16, 16.0] }",
            "a.conf: 4: 'training.batch-size' in 'methods.a.choose' holds a value twice; name each"
                + " once"),
        Arguments.of(
            "methods.a.choose { preset = [mmoe] }",
            "a.conf: 4: 'preset' in 'methods.a.choose' cannot be chosen; name a key of model,"
                + " training or regularizers"),
        Arguments.of(
            "training.epochs = ${nope}",
            "a.conf: 4: ${nope} refers to nothing; define the key, or write ${?nope} to make it"
                + " optional"),
        Arguments.of(
            "training.epochs = ${training.steps}, training.steps = ${training.epochs}",
            "a.conf: 4: ${training.steps} refers to itself; break the cycle"),
        Arguments.of(
            "training { epochs = ]",
            "a.conf: 4: this is no HOCON: expecting a value but got wrong token: ']'"),
        Arguments.of(
            "include \"base.conf\"",
            "a.conf: 4: cannot include 'base.conf': there is no such file beside a.conf"),
        Arguments.of(
            "include required(\"base.conf\")",
            "a.conf: 4: cannot include 'base.conf': there is no such file beside a.conf"),
        Arguments.of("include \"a\"", "a.conf: 4: 'a' includes itself; break the cycle"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldInOneSentenceWithItsLine(String line, String expected) throws IOException {
    assertThat(problems(line)).containsExactly(expected);
  }

  @Test
  void allProblemsOfAFileAreToldAtOnceAndInheritedOnesOnce() throws IOException {
    String text =
        """
        dataset { type = toy, size = 0 }
        seeds = [1, 2]
        training.batch-size = 1
        methods {
          a { preset = mt-crl, model.modules = 0 }
          b { preset = mt-clr }
        }
        """;

    assertThat(problemsOf(text))
        .containsExactly(
            "a.conf: required key 'name' is missing at the top level; add it (The name, part of the"
                + " run's folder)",
            "a.conf: 1: 'dataset.size' is 0; expected at least 1 examples",
            "a.conf: 3: 'training.batch-size' is 1; expected at least 2 examples",
            "a.conf: 5: 'methods.a.model.modules' is 0; expected at least 1",
            "a.conf: 6: unknown preset 'mt-clr'; did you mean 'mt-crl'? (in 'methods.b')");
  }

  @Test
  void aMissingTypeListsTheKnownOnes() throws IOException {
    assertThat(problemsOf("name = a\ndataset { size = 3 }\nmethods.a {}"))
        .containsExactly(
            "a.conf: 2: required key 'type' is missing in 'dataset'; add it (known are 'toy')");
  }

  @Test
  void noMethodsAreRefused() throws IOException {
    assertThat(problemsOf("name = a\ndataset = toy\nmethods {}"))
        .containsExactly("a.conf: 3: 'methods' is empty; give at least one");
    assertThat(problemsOf("name = a\ndataset = toy"))
        .containsExactly(
            "a.conf: required key 'methods' is missing at the top level; add it (The methods"
                + " compared, by name, in order)");
  }

  @Test
  void overridesAreNamedAsTheyWereGiven() throws IOException {
    assertThat(
            problems(
                "",
                "training.epocs=3",
                "methods.b.training.epochs=1",
                "seeds",
                "a..b=1",
                "training.batch-size=few",
                "dataset.root=nowhere"))
        .containsExactlyInAnyOrder(
            "-D training.epocs=3: unknown key 'epocs' in 'training'; did you mean 'epochs'?",
            "-D methods.b.training.epochs=1: unknown method 'b'; did you mean 'a'?",
            "-D seeds: expected key=value",
            "-D a..b=1: 'a..b' is no key; expected words with dots between them",
            "-D training.batch-size=few: 'training.batch-size' is 'few'; expected a whole number",
            "-D dataset.root=nowhere: 'dataset.root' is '"
                + Path.of("nowhere").toAbsolutePath()
                + "', and there is no such folder");
  }

  @Test
  void aMistakeInAnIncludedFileIsToldThere() throws IOException {
    Files.writeString(folder.resolve("base.conf"), "\ntraining.bach-size = 3\n");

    assertThat(problems("include \"base\""))
        .containsExactly(
            "base.conf: 2: unknown key 'bach-size' in 'training'; did you mean 'batch-size'?");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.conf");

    InvalidConfigurationException e =
        catchThrowableOfType(
            InvalidConfigurationException.class, () -> loader.load(file, List.of()));

    assertThat(e).hasMessage(file + ": there is no such file, or it cannot be read");
  }
}
