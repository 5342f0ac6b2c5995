// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.core.config.compose.ExperimentLoader;

/**
 * What other programs and finished runs depend on, recorded once: the hashes of examples, which
 * name their runs' folders, and the keys of the files that a run leaves behind. The figures of the
 * quickstart are compared with the README's where it is run, in {@code .ci/run}.
 */
final class GoldenExperimentsTest {
  private static final String KEYS = "/golden/keys-of-a-run.txt";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "quickstart, 1c10899710b89b3c7a943232a922596d4da73639731f2c2eb898f0f03eb2cc0b",
    "multi-sem, 4c438abed4ab50c14a12167eef4cc3273e4addf8ba12604e53e6149f8a5846d5",
    "graph-recovery, d9a5237a86b5e6e46c390289647f4c197eb51f59cbdc6c811517b8973639c29a",
    "multi-mnist, 00502d30c4038a0023b0b57f07b9125d50e68537b273c205ca287039a5d6a901",
    "movielens, 620e36c37a536ad90b5fafe7e005446df1fe0bafbab372ffbd4f37829f804bdc",
    "cityscapes, 1fb3971466612a68f52a9c9590003575a6a7c97e4e79a6ad9899acc971545448",
    "nyuv2, 55886c4b4cb65d2727cdd89f8a5568d3ba9cac98e2b743779ac279039d3c8e3e",
    "taskonomy, 34a15dbb4d976dc7f74721e705a12a95292da3962f280dcd35dcb16aca418dd9"
  })
  void theHashOfAnExampleStays(String name, String hash) {
    try (ExperimentLoader loader = ExperimentLoader.discover(getClass().getClassLoader())) {
      Path file = Program.project().resolve("examples/" + name + ".conf");
      assertThat(loader.load(file, List.of()).hash()).isEqualTo(hash);
    }
  }

  @Test
  void theKeysOfARunsFilesStay() throws IOException {
    Path file = TinyExperiment.write(folder, "golden", TinyExperiment.text("golden"));
    Path runs = folder.resolve("runs");
    Outcome outcome = Program.here("run", file, "--runs-dir", runs, "--quiet");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    Path run = TinyExperiment.runIn(runs, "golden");

    TreeSet<String> keys = new TreeSet<>();
    for (String json :
        List.of("results.json", "manifest.json", "trials/mtcrl/seed-1/result.json")) {
      String at = Path.of(json).getFileName() + ":";
      add(JsonParser.parseString(Files.readString(run.resolve(json))), at, keys);
    }
    for (String line : Files.readAllLines(run.resolve("trials/mtcrl/seed-1/metrics.jsonl"))) {
      add(JsonParser.parseString(line), "metrics.jsonl:", keys);
    }
    keys.add("results.csv:" + Files.readAllLines(run.resolve("results.csv")).get(0));

    assertThat(keys).containsExactlyElementsOf(golden());
  }

  private static List<String> golden() throws IOException {
    try (var in = GoldenExperimentsTest.class.getResourceAsStream(KEYS)) {
      assertThat(in).as(KEYS).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Adds the path of every value; elements of one array share theirs. */
  private static void add(JsonElement element, String path, Set<String> keys) {
    if (element instanceof JsonObject object) {
      object.entrySet().forEach(entry -> add(entry.getValue(), path + "/" + entry.getKey(), keys));
    } else if (element instanceof JsonArray array) {
      array.forEach(value -> add(value, path + "[]", keys));
    } else {
      keys.add(path);
    }
  }
}
