// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import org.mtcrl.datasets.image.raster.ChannelSpec;

/** What the samples of each domain's files stand for. */
final class Decoding {
  /** Stored in place of a distance where the building's mesh has a hole. */
  static final int NO_DISTANCE = 0xffff;

  /** The share of the largest sample from which on keypoints are all alike. */
  private static final double KEYPOINT_CLIP = 0.005;

  /** The same for edges. */
  private static final double EDGE_CLIP = 0.08;

  private static final int SAMPLES = 1 << 16;

  private static final SampleTable LOG_DISTANCES =
      new SampleTable(
          SAMPLES,
          distance ->
              distance == 0 || distance == NO_DISTANCE
                  ? Double.NaN
                  : Math.log1p(distance) / Math.log(SAMPLES));
  private static final SampleTable KEYPOINTS = clippedAt(KEYPOINT_CLIP);
  private static final SampleTable EDGES = clippedAt(EDGE_CLIP);
  private static final double[] COORDINATES = coordinates();

  /** Vectors shorter than this are the gray of a hole in the mesh, not directions. */
  private static final double SHORTEST_NORMAL = 0.5;

  private Decoding() {}

  /** {@code log(1 + v) / log(2^16)} of a distance v in 1/512 m; NaN where there is none. */
  static float[] logDistances(float[] stored) {
    return LOG_DISTANCES.of(stored);
  }

  /** {@code v / 127.5 - 1}, made unit vectors; NaN where the length is nothing like 1. */
  static float[] directions(byte[] stored) {
    float[] values = new float[stored.length];
    for (int i = 0; i < values.length; i += 3) {
      double x = COORDINATES[Byte.toUnsignedInt(stored[i])];
      double y = COORDINATES[Byte.toUnsignedInt(stored[i + 1])];
      double z = COORDINATES[Byte.toUnsignedInt(stored[i + 2])];
      double length = Math.sqrt(x * x + y * y + z * z);
      boolean isHole = length < SHORTEST_NORMAL;
      values[i] = isHole ? Float.NaN : (float) (x / length);
      values[i + 1] = isHole ? Float.NaN : (float) (y / length);
      values[i + 2] = isHole ? Float.NaN : (float) (z / length);
    }
    return values;
  }

  private static double[] coordinates() {
    double[] coordinates = new double[1 << Byte.SIZE];
    for (int sample = 0; sample < coordinates.length; sample++) {
      coordinates[sample] = sample / 127.5 - 1;
    }
    return coordinates;
  }

  /** {@code min(v / 2^16, clip) / clip} with the keypoints' clip, in [0, 1]. */
  static float[] keypoints(float[] stored) {
    return KEYPOINTS.of(stored);
  }

  /** The same with the edges' clip. */
  static float[] edges(float[] stored) {
    return EDGES.of(stored);
  }

  private static SampleTable clippedAt(double clip) {
    return new SampleTable(SAMPLES, sample -> Math.min(sample / (double) SAMPLES, clip) / clip);
  }

  /** The mean of a pixel's three colors, which are equal in published files, in [0, 1]. */
  static float[] brightness(byte[] stored) {
    float[] values = new float[stored.length / 3];
    for (int i = 0; i < values.length; i++) {
      int sum =
          Byte.toUnsignedInt(stored[3 * i])
              + Byte.toUnsignedInt(stored[3 * i + 1])
              + Byte.toUnsignedInt(stored[3 * i + 2]);
      values[i] = sum / (3 * 255f);
    }
    return values;
  }

  /**
   * {@code (v - 127) / 128} of the first two of three colors, in [-1, 1]; flat is stored as 127.
   */
  static float[] curvatures(byte[] stored) {
    float[] values = new float[stored.length / 3 * 2];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = (Byte.toUnsignedInt(stored[i / 2 * 3]) - 127) / 128f;
      values[i + 1] = (Byte.toUnsignedInt(stored[i / 2 * 3 + 1]) - 127) / 128f;
    }
    return values;
  }

  /**
   * Ids less one; {@link ChannelSpec#MISSING} for id 0, "uncertain".
   *
   * @return the position of the first id that is none, or -1
   */
  static int classes(byte[] ids, byte[] classes) {
    for (int i = 0; i < ids.length; i++) {
      int id = Byte.toUnsignedInt(ids[i]);
      if (id > TaskonomyTask.CLASSES.size()) {
        return i;
      }
      classes[i] = (byte) (id == 0 ? ChannelSpec.MISSING : id - 1);
    }
    return -1;
  }
}
