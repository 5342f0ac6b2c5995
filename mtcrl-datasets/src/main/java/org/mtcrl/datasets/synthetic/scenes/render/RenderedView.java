// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * What a camera sees, and what is true about each pixel; rows from the top. Nothing is copied: the
 * arrays are the view's own.
 */
public final class RenderedView {
  private final int height;
  private final int width;
  private final byte[] rgb;
  private final float[] depth;
  private final float[] distance;
  private final float[] normals;
  private final float[] facing;
  private final byte[] labels;
  private final float[] curvature;

  RenderedView(int height, int width) {
    this.height = height;
    this.width = width;
    int pixels = height * width;
    rgb = new byte[pixels * 3];
    depth = new float[pixels];
    distance = new float[pixels];
    normals = new float[pixels * 3];
    facing = new float[pixels];
    labels = new byte[pixels];
    curvature = new float[pixels * 2];
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Pixels of a row. */
  public int width() {
    return width;
  }

  /** {@code (height, width, 3)}: the image, 0 to 255, as a camera would store it. */
  public byte[] rgb() {
    return rgb;
  }

  /** {@code (height, width)}: meters along the camera's axis, NaN where nothing is seen. */
  public float[] depth() {
    return depth;
  }

  /** {@code (height, width)}: meters from the camera, NaN where nothing is seen. */
  public float[] distance() {
    return distance;
  }

  /**
   * {@code (height, width, 3)}: unit normals in camera coordinates, x to the right, y up, z towards
   * the viewer, NaN where nothing is seen.
   */
  public float[] normals() {
    return normals;
  }

  /**
   * {@code (height, width)}: the cosine between the surface's normal and the direction to the
   * camera, NaN where nothing is seen.
   */
  public float[] facing() {
    return facing;
  }

  /** {@code (height, width)}: what is seen, {@link Scene#NOTHING} where nothing is. */
  public byte[] labels() {
    return labels;
  }

  /**
   * {@code (height, width, 2)}: principal curvatures, 1/m, larger first, NaN where nothing is seen.
   */
  public float[] curvature() {
    return curvature;
  }

  /** The label of a pixel, 0 to 255. */
  public int label(int pixel) {
    return labels[pixel] & 0xff;
  }

  /** Whether a pixel shows anything. */
  public boolean isSomething(int pixel) {
    return label(pixel) != Scene.NOTHING;
  }

  /** The brightness of every pixel, 0 to 1, with the weights of ITU-R BT.601. */
  public float[] luminance() {
    float[] luminance = new float[height * width];
    for (int i = 0; i < luminance.length; i++) {
      luminance[i] =
          (0.299f * (rgb[3 * i] & 0xff)
                  + 0.587f * (rgb[3 * i + 1] & 0xff)
                  + 0.114f * (rgb[3 * i + 2] & 0xff))
              / 255;
    }
    return luminance;
  }
}
