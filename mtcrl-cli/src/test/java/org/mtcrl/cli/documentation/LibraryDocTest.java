// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.inference.MtcrlModel;

/** The programs of docs/library.md compile, and run as the page says. */
final class LibraryDocTest {
  @TempDir private Path folder;
  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    classes = folder.resolve("classes");
    Map<String, String> files = Documents.files("docs/library.md");
    assertThat(files.keySet())
        .containsExactly(
            "example/TrainInCode.java", "example/Predict.java", "example/PredictWithDjl.java");
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
      JavaPrograms.compile(file, classes, JavaPrograms.everything());
    }
  }

  private String run(String program, Object... arguments) throws Exception {
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      return JavaPrograms.run(loader, program, words);
    }
  }

  @Test
  void whatIsTrainedInCodeIsPredictedWith() throws Exception {
    Path runs = folder.resolve("runs");
    String trained = run("example.TrainInCode", runs, 3);

    assertThat(trained)
        .contains("trial 0: mtl seed 1", "trial 3: mtcrl seed 2", "the model reads x")
        .containsPattern("mtcrl under shift: 0\\.\\d+");
    Path model;
    try (Stream<Path> all = Files.walk(runs)) {
      model =
          all.filter(file -> file.endsWith("mtcrl/seed-2/checkpoint/model.safetensors"))
              .findFirst()
              .orElseThrow();
    }
    // Copied away from everything else that the run left behind.
    Path copy = Files.copy(model, folder.resolve("copy"));
    assertThat(run("example.Predict", copy))
        .containsPattern("task-0: (yes|no) 0\\.\\d+")
        .containsPattern("task-1: (yes|no) 0\\.\\d+")
        .contains("task-0 reads modules [");
    Path exported = folder.resolve("exported");
    try (MtcrlModel loaded = MtcrlModel.load(copy)) {
      loaded.exportTorchScript(exported);
    }
    assertThat(run("example.PredictWithDjl", exported))
        .startsWith("[YesOrNo[task=task-0, probability=0.")
        .contains("task=task-1");
  }

  @Test
  void aRunThatIsStoppedFromAnotherThreadSaysSo() throws Exception {
    assertThat(run("example.TrainInCode", folder.resolve("runs"), 1_000_000, "stop"))
        .contains("stopped; the same run goes on")
        .doesNotContain("under shift");
  }
}
