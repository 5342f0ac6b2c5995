// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DataSource;

class ManifestTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Manifest manifest =
        new Manifest(
            "e",
            "0f3a",
            List.of("mtcrl", "run", "e.conf"),
            Instant.parse("2026-01-31T12:00:00Z"),
            null,
            new Manifest.Versions("0.1.0", "0.35.1", "2.7.1", "17.0.1", "Linux amd64"),
            "cpu",
            new Manifest.Data("multi-sem", DataSource.GENERATED, "generated", "abc"),
            List.of(new Manifest.Plugin("regularizer", "mine", "1.2", "plugins/mine.jar")),
            List.of(1L, 2L),
            List.of(
                new Manifest.Setting("training.epochs", 6, "e.conf: 3"),
                new Manifest.Setting("training.rate", 0.5f, "default"),
                new Manifest.Setting("a", List.of(1, "x", true), "e.conf: 4"),
                new Manifest.Setting("b", Map.of("k", 2), "e.conf: 5")));
    Path file = folder.resolve(Manifest.FILE_NAME);
    manifest.write(file);
    assertThat(Manifest.read(file)).isEqualTo(manifest);
    assertThat(file)
        .content()
        .contains("{ \"path\": \"training.epochs\", \"value\": 6, \"origin\": \"e.conf: 3\" }");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    Path file = folder.resolve(Manifest.FILE_NAME);
    Files.writeString(file, "{\"experiment\": \"e\"}");
    assertThatThrownBy(() -> Manifest.read(file)).hasMessage(file + ": 'hash' is missing");
  }
}
