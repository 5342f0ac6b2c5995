// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resolved configuration: its hash, its origins, and that it can be loaded again. */
final class ResolvedExperimentTest {
  private static final String TEXT =
      """
      name = test
      dataset { type = toy, noise = 0.1 }
      training { batch-size = 64, epochs = 6 }
      methods {
        mtl { preset = shared-bottom }
        mtcrl {
          preset = mt-crl
          regularizers.decorrelation = off
          choose { "regularizers.graph-invariance.weight" = [0, 10] }
        }
      }
      """;

  @TempDir private Path folder;

  private final ExperimentLoader loader = new ExperimentLoader(TestingProviders.plugins());

  private ResolvedExperiment load(String text, String... overrides) throws IOException {
    Path file = folder.resolve("a.conf");
    Files.writeString(file, text);
    return loader.load(file, List.of(overrides));
  }

  @Test
  void theHashDoesNotDependOnHowTheSameIsWritten() throws IOException {
    String rewritten =
        """
        # Another comment, another order.
        methods {
          mtcrl {
            model { routing { type = sigmoid }, aggregation = "sum" }
            training.keep = last
            regularizers {
              graph-balance.weight = 1e-1
              graph-sparsity { type = graph-sparsity, weight = 0.010 }
              graph-invariance { form = norm, with-respect-to = log-a, weight = 1.0 }
            }
            choose { regularizers.graph-invariance.weight = [0.0, 1e1] }
          }
          mtl { model { aggregation = concatenation, routing = uniform } }
        }
        training { epochs = 6, batch-size = 64.0 }
        dataset { noise = 1e-1, type = toy, size = 100 }
        name = another-name
        """;

    assertThat(load(rewritten).hash()).isEqualTo(load(TEXT).hash()).matches("[0-9a-f]{64}");
  }

  @Test
  void theHashDoesNotDependOnWhereAnExperimentRuns() throws IOException {
    String hash = load(TEXT).hash();

    assertThat(
            load(
                    TEXT,
                    "training.device=\"gpu:1\"",
                    "training.threads=2",
                    "training.resident-limit=0",
                    "dataset.root=" + folder,
                    "dataset.table=x.csv",
                    "name=other")
                .hash())
        .isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "methods.mtcrl.regularizers.graph-sparsity.weight=0.011",
        "methods.mtcrl.regularizers.graph-invariance.form=variance",
        "methods.mtcrl.regularizers.decorrelation.type=decorrelation",
        "methods.mtl.training.optimizer=sgd",
        "training.keep=last",
        "dataset.noise=0.11",
        "dataset.seed=2",
        "seeds=[2]",
        "selection.tolerance=0.01",
        "baseline=mtl",
      })
  void theHashDependsOnEverythingElse(String override) throws IOException {
    assertThat(load(TEXT, override).hash()).isNotEqualTo(load(TEXT).hash());
  }

  @Test
  void everyValueKnowsItsOrigin() throws IOException {
    List<String> printed =
        load(TEXT, "training.precision=float64", "methods.mtcrl.model.head=mlp")
            .print()
            .replace(folder + "/", "")
            .lines()
            .map(line -> line.strip().replaceAll(" +#", " #"))
            .toList();

    assertThat(printed)
        .containsSubsequence(
            "name = \"test\" # a.conf: 1",
            "type = \"toy\" # a.conf: 2",
            "size = 100 # default",
            "noise = 0.1 # a.conf: 2",
            "seed = 1 # default",
            "mtl {",
            "preset = \"shared-bottom\" # a.conf: 5",
            "type = \"uniform\" # preset shared-bottom",
            "batch-size = 64 # a.conf: 3",
            "precision = \"float64\" # -D",
            "mtcrl {",
            "type = \"mlp\" # default",
            "hidden = [64] # default",
            "type = \"mlp\" # -D",
            "type = \"equal\" # default",
            "with-respect-to = \"log-a\" # preset mt-crl",
            "\"regularizers.graph-invariance.weight\" = [0,10] # a.conf: 9",
            "decorrelation = \"off\" # a.conf: 8");
  }

  @Test
  void whatIsPrintedCanBeLoadedAgain() throws IOException {
    ResolvedExperiment first = load(TEXT, "dataset.table=x.csv", "dataset.patience=7 s");

    ResolvedExperiment second = load(first.print());

    assertThat(second.options()).isEqualTo(first.options());
    assertThat(second.hash()).isEqualTo(first.hash());
    assertThat(second.options().methods().keySet()).containsExactly("mtl", "mtcrl");
    assertThat(loader.load(first.config(), List.of()).hash()).isEqualTo(first.hash());
  }
}
