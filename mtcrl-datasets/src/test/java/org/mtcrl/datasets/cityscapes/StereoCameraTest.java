// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.damage.BadExampleException;

class StereoCameraTest {
  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("ulm_000000_000019_camera.json"), text);
  }

  @Test
  void baselineAndFocalLengthAreRead() throws Exception {
    StereoCamera camera =
        StereoCamera.read(
            write(
                """
                {
                    "extrinsic": { "baseline": 0.209313, "pitch": 0.038, "x": 1.7 },
                    "intrinsic": { "fx": 2262.52, "fy": 2265.3, "u0": 1096.98, "v0": 513.137 }
                }
                """));

    assertThat(camera).isEqualTo(new StereoCamera(0.209313, 2262.52));
    assertThat(camera.depthTimesDisparity()).isEqualTo(0.209313 * 2262.52);
  }

  @Test
  void aCameraWithoutBaselineIsRefused() throws IOException {
    Path file = write("{ \"extrinsic\": { \"x\": 1 }, \"intrinsic\": { \"fx\": 2262.52 } }");

    assertThatThrownBy(() -> StereoCamera.read(file))
        .isInstanceOf(BadExampleException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("lacks 'extrinsic.baseline'");
  }

  @Test
  void aBaselineOfZeroIsRefusedWithItsLine() throws IOException {
    Path file =
        write("{ \"extrinsic\": {\n\"baseline\": 0 },\n\"intrinsic\": { \"fx\": 2262.52 } }");

    assertThatThrownBy(() -> StereoCamera.read(file))
        .isInstanceOf(BadExampleException.class)
        .hasMessageContaining(": 2: 'extrinsic.baseline' is 0.0");
  }

  @Test
  void whatIsNoJsonIsRefused() throws IOException {
    for (String text : new String[] {"", "{ \"extrinsic\": { \"baseline\"", "baseline = 0.2"}) {
      Path file = write(text);
      assertThatThrownBy(() -> StereoCamera.read(file))
          .isInstanceOf(BadExampleException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
