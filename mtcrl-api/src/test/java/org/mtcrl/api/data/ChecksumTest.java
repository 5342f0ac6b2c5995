// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksumTest {
  private static final String MD5_OF_A = "0cc175b9c0f1b6a831c399e269772661";

  @Test
  void digitsAreKeptInLowerCase() {
    assertThat(Checksum.md5("0CC175B9C0F1B6A831C399E269772661"))
        .isEqualTo(new Checksum.Known(Checksum.Algorithm.MD5, MD5_OF_A));
    assertThat(Checksum.md5(MD5_OF_A).algorithm()).isEqualTo(Checksum.Algorithm.MD5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0cc1", MD5_OF_A + "0", "zcc175b9c0f1b6a831c399e269772661"})
  void anythingElseIsNoDigest(String digits) {
    assertThatThrownBy(() -> Checksum.md5(digits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + digits + "' is no MD5 in hexadecimal digits");
    assertThatThrownBy(() -> Checksum.sha256(digits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + digits + "' is no SHA-256 in hexadecimal digits");
  }

  @Test
  void aChecksumMayStandBesideTheFile() {
    Checksum published = Checksum.md5At("https://files.example/a.md5");
    assertThat(published)
        .isEqualTo(
            new Checksum.Published(
                Checksum.Algorithm.MD5, URI.create("https://files.example/a.md5")));
    assertThat(published.algorithm()).isEqualTo(Checksum.Algorithm.MD5);
  }

  @ParameterizedTest
  @EnumSource
  void javaKnowsEveryAlgorithm(Checksum.Algorithm algorithm) throws Exception {
    byte[] digest =
        MessageDigest.getInstance(algorithm.javaName())
            .digest("a".getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(digest)).hasSize(algorithm.digits());
  }
}
