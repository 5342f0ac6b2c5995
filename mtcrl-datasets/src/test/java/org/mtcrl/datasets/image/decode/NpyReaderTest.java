// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.damage.BadExampleException;

/** The files are what NumPy 2.4 wrote of {@code numpy.arange(12).reshape(2, 3, 2)}. */
final class NpyReaderTest {
  /** {@code (x * .5).astype('<f4')}. */
  private static final String FLOATS =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAPwAAgD8AAMA/AAAAQAAAIEAAAEBAAABgQAAAgEAAAJBAAACgQAAAsEA=";

  /** {@code asfortranarray((x - .25).astype('>f8'))}, version 2. */
  private static final String FORTRAN =
      "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjgnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzLCAyKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAq/0AAAAAAAAEAXAAAAAAAAP/wAAAAAAABAHwAAAAAAAEAOAAAAAAAAQCOAAAAAAAA/6AAAAAAAAEAbAAAAAAAAQAYAAAAAAABAIYAAAAAAAEATAAAAAAAAQCWAAAAAAAA=";

  /** {@code (x / 8 - 1).astype('<f2')[:, :, 0]}. */
  private static final String HALVES =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAvAC6ALgAtAAAADQ=";

  /** {@code (x[:, :, 1] - 6).astype('<i8')}, version 3. */
  private static final String LONGS =
      "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8aTgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr7//////////3///////////////////8BAAAAAAAAAAMAAAAAAAAABQAAAAAAAAA=";

  /** {@code (x[:, :, 1] * 6000).astype('>u2')}. */
  private static final String UNSIGNED =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPnUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoXcEZQdTCkENLwAdA=";

  /** {@code x[:, :, 0] > 4}. */
  private static final String BOOLEANS =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAABAQE=";

  @TempDir private Path folder;

  @Test
  void valuesOfEveryTypeOrderAndVersionAreRead() throws Exception {
    NpyReader floats = read(FLOATS);
    assertThat(floats.shape()).containsExactly(2, 3, 2);
    assertThat(floats.values())
        .containsExactly(0, .5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5, 5.5f);
    assertThat(read(FORTRAN).values())
        .containsExactly(
            -.25f, .75f, 1.75f, 2.75f, 3.75f, 4.75f, 5.75f, 6.75f, 7.75f, 8.75f, 9.75f, 10.75f);
    assertThat(read(HALVES).values()).containsExactly(-1, -.75f, -.5f, -.25f, 0, .25f);
    assertThat(read(LONGS).values()).containsExactly(-5, -3, -1, 1, 3, 5);
    assertThat(read(UNSIGNED).values())
        .containsExactly(6000, 18000, 30000, 42000, 54000, 66000 - 65536);
    assertThat(read(BOOLEANS).values()).containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void anInterruptedThreadReadsAllTheSame() throws Exception {
    Thread.currentThread().interrupt();
    try {
      assertThat(read(BOOLEANS).values()).hasSize(6);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aLongHeaderIsRefusedBeforeItIsRead() throws Exception {
    byte[] bytes = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0, 0, 0, (byte) 0x80};
    Path file = Files.write(folder.resolve("long.npy"), bytes);
    assertThatThrownBy(() -> NpyReader.open(file))
        .hasMessageContaining("its header takes 2147483648 bytes");
  }

  @Test
  void halvesAreExact() {
    assertThat(NpyReader.half((short) 0x3555)).isEqualTo(1365 / 4096f);
    assertThat(NpyReader.half((short) 0x7bff)).isEqualTo(65504);
    assertThat(NpyReader.half((short) 0x0001)).isEqualTo((float) Math.pow(2, -24));
    assertThat(NpyReader.half((short) 0x8000)).isEqualTo(-0.0f);
    assertThat(NpyReader.half((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(NpyReader.half((short) 0x7e00)).isNaN();
  }

  @Test
  void aFileThatIsCutOffAnywhereIsDamaged() throws Exception {
    byte[] whole = Base64.getDecoder().decode(LONGS);
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpyReader.open(file))
          .as("%d bytes", length)
          .isInstanceOf(BadExampleException.class)
          .hasMessageContaining("cut.npy");
    }
  }

  @Test
  void whatFollowsTheArrayIsDamage() throws Exception {
    byte[] whole = Base64.getDecoder().decode(BOOLEANS);
    Path file = Files.write(folder.resolve("long.npy"), Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> NpyReader.open(file))
        .hasMessage(
            file
                + " has 135 bytes, but an array of shape [2, 3] and type b1 takes 134; it is"
                + " followed by something else");
  }

  @Test
  void headersThatSayNothingKnownAreRefused() throws Exception {
    assertThatThrownBy(() -> header("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }"))
        .hasMessageContaining("values of type 'c8' are not known");
    assertThatThrownBy(() -> header("{'fortran_order': False, 'shape': (1,), }"))
        .hasMessageContaining("lacks 'descr' of an array of numbers");
    assertThatThrownBy(
            () -> header("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999), }"))
        .hasMessageContaining("does not fit into 2 GiB");
    assertThatThrownBy(() -> header("{'descr': [('a', '<f4')], 'fortran_order': False}"))
        .isInstanceOf(BadExampleException.class);
    Path file = Files.write(folder.resolve("v9.npy"), bytes(9, "{}"));
    assertThatThrownBy(() -> NpyReader.open(file)).hasMessageContaining("version 9");
  }

  private NpyReader header(String header) throws IOException, BadExampleException {
    return NpyReader.open(Files.write(folder.resolve("header.npy"), bytes(1, header)));
  }

  private static byte[] bytes(int version, String header) {
    String file = "\u0093NUMPY" + (char) version + "\0" + (char) header.length() + "\0" + header;
    return file.getBytes(StandardCharsets.ISO_8859_1);
  }

  private NpyReader read(String base64) throws IOException, BadExampleException {
    byte[] bytes = Base64.getDecoder().decode(base64);
    return NpyReader.open(Files.write(folder.resolve("array.npy"), bytes));
  }
}
