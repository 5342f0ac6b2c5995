// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchVersionTest {
  @TempDir Path home;

  @Test
  void theVersionOfADistributionForPlainUseIsRead() throws IOException {
    Files.writeString(home.resolve("build-version"), "2.7.1+cu128\n");
    assertThat(LibtorchVersion.ofFolder(Files.createDirectory(home.resolve("lib"))))
        .contains("2.7.1");
  }

  @Test
  void theVersionOfADistributionForPythonIsRead() throws IOException {
    Files.writeString(
        home.resolve("version.py"), "from typing import Optional\n__version__ = '2.5.1+cu124'\n");
    assertThat(LibtorchVersion.ofFolder(Files.createDirectory(home.resolve("lib"))))
        .contains("2.5.1");
  }

  @Test
  void aFolderThatTellsNothingHasNoVersion() throws IOException {
    assertThat(LibtorchVersion.ofFolder(Files.createDirectory(home.resolve("lib")))).isEmpty();
  }

  @Test
  void theJniLibraryOnTheClassPathTellsItsVersion() {
    assertThat(LibtorchVersion.jniVersion()).isPresent();
  }

  @Test
  void aMismatchIsOneSentenceWithBothVersionsAndTheRemedy() {
    assertThat(LibtorchVersion.mismatch("2.6.0", "there", "2.7.1"))
        .hasMessage(
            "the libtorch in 'there' is version 2.6.0 but the JNI library was built for 2.7.1;"
                + " point PYTORCH_LIBRARY_PATH at a libtorch 2.7.1 or unset it");
  }
}
