// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a data set says of the files that can be fetched for it. */
final class RemoteFileTest {
  private static final String MD5 = "0cc175b9c0f1b6a831c399e269772661";

  @Test
  void aFileKeepsTheNameOfItsAddress() {
    RemoteFile file = RemoteFile.at("https://files.example/a/b/table.csv");
    assertThat(file.path()).isEqualTo("table.csv");
    assertThat(file.size()).isEmpty();
    assertThat(file.checksum()).isEmpty();
    assertThat(file.unpacking()).isEmpty();
  }

  @Test
  void whatIsKnownOfAFileIsAddedOneByOne() {
    RemoteFile file =
        RemoteFile.at("http://files.example/a.zip")
            .withSize(12)
            .withChecksum(Checksum.md5(MD5))
            .unpacked("images", 1);
    assertThat(file.address()).isEqualTo(URI.create("http://files.example/a.zip"));
    assertThat(file.size()).hasValue(12);
    assertThat(file.checksum()).contains(Checksum.md5(MD5));
    assertThat(file.unpacking()).contains(new RemoteFile.Unpacking("images", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://files.example/a.csv", "file:///a.csv", "a.csv"})
  void onlyTheWebIsAnAddress(String address) {
    assertThatThrownBy(() -> RemoteFile.at(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + address + "' is no");
  }

  @Test
  void anAddressWithoutANameNeedsAPath() {
    assertThatThrownBy(() -> RemoteFile.at("https://files.example/folder/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'https://files.example/folder/' has no name; give it a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../a.csv", "a/../../b", "c:\\a.csv", "a:b"})
  void nothingIsWrittenOutsideTheFolder(String path) {
    assertThatThrownBy(
            () ->
                new RemoteFile(
                    URI.create("https://files.example/a.csv"),
                    path,
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + path + "' is no path below the data set's folder");
    assertThatThrownBy(() -> new RemoteFile.Unpacking(path, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + path + "' is no path below the data set's folder");
  }

  @Test
  void lessThanNoFolderCannotBeDropped() {
    assertThatThrownBy(() -> new RemoteFile.Unpacking("", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-1 folders cannot be dropped");
  }

  @Test
  void aVariantHasFilesOrInstructions() {
    RemoteFile file = RemoteFile.at("https://files.example/a.csv");
    assertThat(DataVariant.of("table", "Numbers", file).files()).containsExactly(file);
    assertThat(DataVariant.of("table", "Numbers", file).instructions()).isEmpty();
    DataVariant byHand = DataVariant.byHand("more", "More numbers", "Log in");
    assertThat(byHand.files()).isEmpty();
    assertThat(byHand.instructions()).contains("Log in");
    assertThatThrownBy(() -> DataVariant.of("none", "Nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variant 'none' has neither files nor instructions");
  }

  @Test
  void anAcquisitionHasAVariant() {
    DataLicense license =
        new DataLicense("a test", "For tests only.", URI.create("https://files.example/license"));
    assertThatThrownBy(() -> new Acquisition(license, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a data set that can be obtained has a variant");
    DataVariant variant = DataVariant.byHand("more", "More numbers", "Log in");
    assertThat(new Acquisition(license, List.of(variant)).variants()).containsExactly(variant);
  }
}
