package org.mtcrl.datasets.synthetic.scenes.render;

/**
 * What a camera saw, and what is true about every pixel; rows from the top. Nothing is copied.
 *
 * @param height rows
 * @param width pixels of a row
 * @param rgb {@code height x width x 3}: the image, 0 to 255, as a camera would store it
 * @param depth {@code height x width}: meters along the camera's axis, NaN where nothing is seen
 * @param distance {@code height x width}: meters from the camera, NaN where nothing is seen
 * @param normals {@code height x width x 3}: unit normals in camera coordinates, x to the right, y
 *     up, z towards the viewer, NaN where nothing is seen
 * @param facing {@code height x width}: the cosine between the surface's normal and the way to the
 *     camera, NaN where nothing is seen
 * @param labels {@code height x width}: what is seen, {@link Scene#NOTHING} where nothing is
 * @param curvature {@code height x width x 2}: principal curvatures, 1/m, larger first, NaN where
 *     nothing is seen
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
public record RenderedView(
    int height,
    int width,
    byte[] rgb,
    float[] depth,
    float[] distance,
    float[] normals,
    float[] facing,
    byte[] labels,
    float[] curvature) {

  RenderedView(int height, int width) {
    this(
        height,
        width,
        new byte[height * width * 3],
        new float[height * width],
        new float[height * width],
        new float[height * width * 3],
        new float[height * width],
        new byte[height * width],
        new float[height * width * 2]);
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
