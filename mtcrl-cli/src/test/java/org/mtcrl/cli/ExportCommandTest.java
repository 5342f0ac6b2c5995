// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.cli.Program.Outcome;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.MtcrlModel;

/** {@code mtcrl export} on models that a run of a second leaves behind. */
final class ExportCommandTest {
  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    Path runs = folder.resolve("runs");
    Path table = TinyExperiment.write(folder, "tiny", TinyExperiment.text("tiny"));
    assertThat(Program.here("run", table, "--runs-dir", runs, "--seeds", "2,3").status()).isZero();
    run = TinyExperiment.runIn(runs, "tiny");
  }

  @Test
  void theModelThatIsChosenIsExported() throws Exception {
    Path out = folder.resolve("chosen");

    Outcome outcome = Program.here("export", run, "--method", "mtcrl", "--seed", "3", "--out", out);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    Path archive = out.resolve("model.pt");
    Path trained = run.resolve("trials/mtcrl/seed-3/checkpoint/model.safetensors");
    try (MtcrlModel model = MtcrlModel.load(trained);
        Model bare = Model.newInstance("bare", Device.cpu(), "PyTorch")) {
      ModelDescription description = model.description();
      int width = description.features().get(0).size();
      assertThat(outcome.out())
          .isEqualTo(
              """
              %s: TorchScript of method mtcrl, seed 3 (%,d bytes)
              %s: its description
              takes x (B, %d); gives task-0 (B, 1), task-1 (B, 1)
              """
                  .formatted(archive, Files.size(archive), out.resolve("mtcrl.json"), width));
      assertThat(out.resolve("mtcrl.json")).hasContent(description.toJson());
      bare.load(archive);
      try (Predictor<NDList, NDList> predictor = bare.newPredictor(new NoopTranslator(null))) {
        NDList rows = new NDList(bare.getNDManager().ones(new Shape(2, width)));
        NDList expected = model.predict(rows);
        NDList actual = predictor.predict(rows);
        for (int t = 0; t < 2; t++) {
          assertThat(actual.get(t).allClose(expected.get(t), 0, 1e-5, false)).isTrue();
        }
      }
    }
  }

  @Test
  void whatCannotBeDoneIsToldInOneSentenceAndNothingIsWritten() {
    Path out = folder.resolve("refused");
    isRefused(
        "'" + run + "' has several methods; choose by --method mtl|mtcrl\n",
        Program.here("export", run, "--out", out));
    isRefused(
        "there is no '" + out + "'; name a model's file, a trial's folder or a run's\n",
        Program.here("export", out, "--out", out));
    assertThat(Program.here("export", run).status()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void anExportIsNotWrittenOver() throws IOException {
    Path out = folder.resolve("twice");
    assertThat(Program.here("export", run, "--method", "mtl", "--out", out).status()).isZero();
    byte[] before = Files.readAllBytes(out.resolve("model.pt"));

    isRefused(
        out.resolve("model.pt")
            + ": there is an export already; name another folder or remove it\n",
        Program.here("export", run, "--method", "mtcrl", "--out", out));
    assertThat(out.resolve("model.pt")).hasBinaryContent(before);
  }

  private static void isRefused(String message, Outcome outcome) {
    assertThat(outcome.err()).isEqualTo(message);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }
}
