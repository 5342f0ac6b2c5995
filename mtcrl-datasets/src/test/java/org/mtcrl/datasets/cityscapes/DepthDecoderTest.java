// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mtcrl.datasets.image.raster.ChannelSpec;

class DepthDecoderTest {
  /** 0.2 m and 2000 pixels: 400 m at a disparity of one pixel. */
  private static final StereoCamera CAMERA = new StereoCamera(0.2, 2000);

  /** Nothing, 0 pixels, 1 pixel, 10 pixels, and the largest disparity that fits. */
  private static final float[] STORED = {0, 1, 257, 2561, 0xffff};

  @Test
  void metricDepthIsBaselineTimesFocalLengthOverDisparity() {
    float[] depth = new DepthDecoder(DepthMeasure.METRIC, 1000).ofDisparities(STORED, CAMERA);

    assertThat(depth[0]).isNaN();
    assertThat(depth[1]).isNaN();
    assertThat(depth[2]).isEqualTo(400f);
    assertThat(depth[3]).isEqualTo(40f);
    assertThat(depth[4]).isCloseTo(400f / (65534f / 256), within(1e-5f));
  }

  @Test
  void whatIsFartherThanTheLimitHasNoLabel() {
    float[] depth = new DepthDecoder(DepthMeasure.METRIC, 80).ofDisparities(STORED, CAMERA);

    assertThat(depth[2]).isNaN();
    assertThat(depth[3]).isEqualTo(40f);
  }

  @Test
  void inverseDepthIsDisparityOverBaselineTimesFocalLengthWithoutLimit() {
    float[] inverse = new DepthDecoder(DepthMeasure.INVERSE, 80).ofDisparities(STORED, CAMERA);

    assertThat(inverse[0]).isNaN();
    assertThat(inverse[1]).isNaN();
    assertThat(inverse[2]).isEqualTo(1 / 400f);
    assertThat(inverse[3]).isEqualTo(10 / 400f);
  }

  @Test
  void storedInverseDepthIsKeptOrTurnedIntoMetres() {
    float[] stored = {0, 0.05f, Float.NaN, 0.001f};

    assertThat(new DepthDecoder(DepthMeasure.INVERSE, 80).ofInverse(stored))
        .containsExactly(Float.NaN, 0.05f, Float.NaN, 0.001f);
    assertThat(new DepthDecoder(DepthMeasure.METRIC, 80).ofInverse(stored))
        .containsExactly(Float.NaN, 20f, Float.NaN, Float.NaN);
  }

  @Test
  void theLayerSaysWhetherEnlargingDividesOrMultiplies() {
    assertThat(new DepthDecoder(DepthMeasure.METRIC, 80).spec().kind())
        .isEqualTo(ChannelSpec.Kind.DISTANCES);
    assertThat(new DepthDecoder(DepthMeasure.INVERSE, 80).spec().kind())
        .isEqualTo(ChannelSpec.Kind.INVERSE_DISTANCES);
  }
}
