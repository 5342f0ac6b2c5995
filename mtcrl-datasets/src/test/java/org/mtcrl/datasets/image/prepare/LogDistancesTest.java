// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.image.raster.ChannelSpec;

class LogDistancesTest {
  private static float log(double distance) {
    return (float) (Math.log(1 + distance) / Math.log(65536));
  }

  @Test
  void enlargingDividesTheDistanceBelowTheLogarithm() {
    float[][] labels = {{log(1023), log(15), Float.NaN}};

    new LabelTransform(ChannelSpec.Kind.LOG_DISTANCES, new Crop(false, 1.5, 0, 0)).apply(labels);

    assertThat(labels[0][0]).isCloseTo(log(682), within(1e-6f));
    assertThat(labels[0][1]).isCloseTo(log(10), within(1e-6f));
    assertThat(labels[0][2]).isNaN();
  }

  @Test
  void mirroringLeavesLogDistances() {
    float[][] labels = {{log(1023)}};

    new LabelTransform(ChannelSpec.Kind.LOG_DISTANCES, new Crop(true, 1, 0, 0)).apply(labels);

    assertThat(labels[0][0]).isCloseTo(log(1023), within(1e-6f));
  }
}
