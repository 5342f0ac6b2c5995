// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import org.mtcrl.datasets.image.raster.ChannelSpec;

/**
 * Makes labels of the task {@code depth} from what the files have: disparity or inverse depth.
 *
 * <p>A stored disparity p of 0 says that there is none; else the disparity is {@code d = (p - 1) /
 * 256} pixels and the depth {@code baseline * fx / d} metres (cityscapesScripts, README).
 *
 * @param measure what labels are measured in
 * @param maxDepth for {@code METRIC} the depth from which on there is no label, in metres
 */
record DepthDecoder(DepthMeasure measure, double maxDepth) {
  private static final int STORED_OF_ONE_PIXEL = 256;

  /** What examples hold of the task. */
  ChannelSpec spec() {
    return new ChannelSpec(
        "depth",
        switch (measure) {
          case METRIC -> ChannelSpec.Kind.DISTANCES;
          case INVERSE -> ChannelSpec.Kind.INVERSE_DISTANCES;
        },
        1);
  }

  /** Labels from stored disparities, NaN where there is none. */
  float[] ofDisparities(float[] stored, StereoCamera camera) {
    double inversePerPixel = 1 / camera.depthTimesDisparity();
    float[] labels = new float[stored.length];
    for (int i = 0; i < labels.length; i++) {
      double disparity = (stored[i] - 1.0) / STORED_OF_ONE_PIXEL;
      labels[i] = ofInverse(disparity * inversePerPixel);
    }
    return labels;
  }

  /** Labels from inverse depths in 1/m, NaN where there is none: at 0, below, or NaN itself. */
  float[] ofInverse(float[] inverse) {
    float[] labels = new float[inverse.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = ofInverse((double) inverse[i]);
    }
    return labels;
  }

  private float ofInverse(double inverse) {
    // A disparity of exactly zero is infinitely far: no distance, and no relative error either.
    if (!(inverse > 0)) {
      return Float.NaN;
    }
    return switch (measure) {
      case INVERSE -> (float) inverse;
      case METRIC -> inverse * maxDepth < 1 ? Float.NaN : (float) (1 / inverse);
    };
  }
}
