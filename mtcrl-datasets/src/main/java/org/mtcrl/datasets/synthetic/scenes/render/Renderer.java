// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import java.util.Arrays;

/**
 * Casts one ray through the middle of every pixel; where neighbors show different solids the image,
 * and only it, is the mean of four. One view at a time; not safe for several threads.
 */
public final class Renderer {
  private static final double[] QUARTERS = {-0.25, 0.25};

  private final BoundingVolumeHierarchy solids;
  private final Lighting lighting;
  private final Camera camera;
  private final double noise;
  private final int noiseSeed;

  private final Ray ray = new Ray();
  private final Ray shadowRay = new Ray();
  private final Surface surface = new Surface();

  // The camera's axes in world coordinates; its own z points backwards.
  private final double cosYaw;
  private final double sinYaw;
  private final double cosPitch;
  private final double sinPitch;

  // The color that the last ray saw.
  private double red;
  private double green;
  private double blue;

  private Renderer(Scene scene, Camera camera, double noise, int noiseSeed) {
    solids = new BoundingVolumeHierarchy(scene.solids());
    lighting = scene.lighting();
    this.camera = camera;
    this.noise = noise;
    this.noiseSeed = noiseSeed;
    cosYaw = StrictMath.cos(camera.yaw());
    sinYaw = StrictMath.sin(camera.yaw());
    cosPitch = StrictMath.cos(camera.pitch());
    sinPitch = StrictMath.sin(camera.pitch());
  }

  /**
   * Renders a view.
   *
   * @param noise the standard deviation of the sensor's noise, in steps of 0 to 255
   * @param noiseSeed which noise
   */
  public static RenderedView render(Scene scene, Camera camera, double noise, int noiseSeed) {
    return new Renderer(scene, camera, noise, noiseSeed).render();
  }

  private RenderedView render() {
    int height = camera.height();
    int width = camera.width();
    RenderedView view = new RenderedView(height, width);
    int[] seen = new int[height * width];
    double[] colors = new double[3 * height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int pixel = row * width + column;
        seen[pixel] = look(row + 0.5, column + 0.5);
        describe(view, pixel, seen[pixel]);
        colors[3 * pixel] = red;
        colors[3 * pixel + 1] = green;
        colors[3 * pixel + 2] = blue;
      }
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int pixel = row * width + column;
        if (isBorder(seen, row, column)) {
          smoothe(colors, row, column);
        }
        for (int channel = 0; channel < 3; channel++) {
          view.rgb()[3 * pixel + channel] = expose(colors[3 * pixel + channel], pixel, channel);
        }
      }
    }
    return view;
  }

  private boolean isBorder(int[] seen, int row, int column) {
    int width = camera.width();
    int pixel = row * width + column;
    int self = seen[pixel];
    return (column > 0 && seen[pixel - 1] != self)
        || (column + 1 < width && seen[pixel + 1] != self)
        || (row > 0 && seen[pixel - width] != self)
        || (row + 1 < camera.height() && seen[pixel + width] != self);
  }

  private void smoothe(double[] colors, int row, int column) {
    int at = 3 * (row * camera.width() + column);
    Arrays.fill(colors, at, at + 3, 0);
    for (double down : QUARTERS) {
      for (double right : QUARTERS) {
        look(row + 0.5 + down, column + 0.5 + right);
        colors[at] += red / 4;
        colors[at + 1] += green / 4;
        colors[at + 2] += blue / 4;
      }
    }
  }

  /** A camera's curve, noise and steps. The curve is a square root, near enough to sRGB's. */
  private byte expose(double light, int pixel, int channel) {
    double value = 255 * Math.sqrt(Math.min(1, Math.max(0, light)));
    value += noise * Noise.gaussian(pixel, channel, noiseSeed);
    return (byte) Math.floor(Math.min(255, Math.max(0, value)) + 0.5);
  }

  /** Casts a ray through a point of the image; leaves what it saw in the fields. */
  private int look(double row, double column) {
    Lens lens = camera.lens();
    double right = (column - lens.centerColumn()) / lens.focalAcross();
    double up = (lens.centerRow() - row) / lens.focalDown();
    double ahead = cosPitch - up * sinPitch;
    ray.from(0, camera.elevation(), 0);
    ray.towards(
        right * cosYaw + ahead * sinYaw, sinPitch + up * cosPitch, ahead * cosYaw - right * sinYaw);
    int nearest = solids.nearest(ray);
    if (nearest == BoundingVolumeHierarchy.NONE) {
      Color sky = lighting.sky();
      double haze = 1 - 0.35 * Math.min(1, Math.max(0, 2.5 * ray.y));
      red = sky.red() * haze;
      green = sky.green() * haze;
      blue = sky.blue() * (0.5 + 0.5 * haze);
    } else {
      Solid solid = solids.solid(nearest);
      solid.shape().describe(ray, solids.distance(), surface);
      shade(solid.material(), solids.distance());
    }
    return nearest;
  }

  private void shade(Material material, double distance) {
    double towardsX = lighting.place().x();
    double towardsY = lighting.place().y();
    double towardsZ = lighting.place().z();
    double reach = Double.POSITIVE_INFINITY;
    double strength = 1;
    if (lighting.isPoint()) {
      towardsX -= surface.x;
      towardsY -= surface.y;
      towardsZ -= surface.z;
      double square = towardsX * towardsX + towardsY * towardsY + towardsZ * towardsZ;
      reach = Math.sqrt(square);
      // Softer than the inverse square, as walls throw light back.
      strength = 1 / (1 + 0.12 * square);
    }
    shadowRay.from(
        surface.x + 1e-5 * surface.normalX,
        surface.y + 1e-5 * surface.normalY,
        surface.z + 1e-5 * surface.normalZ);
    shadowRay.towards(towardsX, towardsY, towardsZ);
    double incidence =
        surface.normalX * shadowRay.x
            + surface.normalY * shadowRay.y
            + surface.normalZ * shadowRay.z;
    double direct = incidence > 0 && !solids.isBlocked(shadowRay, reach) ? strength * incidence : 0;
    double around = 0.75 + 0.25 * surface.normalY;
    double tone = material.tone(surface.u, surface.v, distance / camera.lens().focalAcross());
    Color source = lighting.source();
    Color ambient = lighting.ambient();
    Color color = material.color();
    red = color.red() * tone * (direct * source.red() + around * ambient.red());
    green = color.green() * tone * (direct * source.green() + around * ambient.green());
    blue = color.blue() * tone * (direct * source.blue() + around * ambient.blue());
  }

  private void describe(RenderedView view, int pixel, int seen) {
    if (seen == BoundingVolumeHierarchy.NONE) {
      view.labels()[pixel] = (byte) Scene.NOTHING;
      view.depth()[pixel] = Float.NaN;
      view.distance()[pixel] = Float.NaN;
      view.facing()[pixel] = Float.NaN;
      Arrays.fill(view.normals(), 3 * pixel, 3 * pixel + 3, Float.NaN);
      Arrays.fill(view.curvature(), 2 * pixel, 2 * pixel + 2, Float.NaN);
      return;
    }
    view.labels()[pixel] = (byte) solids.solid(seen).label();
    view.distance()[pixel] = (float) solids.distance();
    double level = ray.x * sinYaw + ray.z * cosYaw;
    view.depth()[pixel] = (float) (solids.distance() * (level * cosPitch + ray.y * sinPitch));
    double ahead = surface.normalX * sinYaw + surface.normalZ * cosYaw;
    view.normals()[3 * pixel] = (float) (surface.normalX * cosYaw - surface.normalZ * sinYaw);
    view.normals()[3 * pixel + 1] = (float) (surface.normalY * cosPitch - ahead * sinPitch);
    view.normals()[3 * pixel + 2] = (float) -(ahead * cosPitch + surface.normalY * sinPitch);
    view.facing()[pixel] =
        (float) -(surface.normalX * ray.x + surface.normalY * ray.y + surface.normalZ * ray.z);
    view.curvature()[2 * pixel] = (float) surface.firstCurvature;
    view.curvature()[2 * pixel + 1] = (float) surface.secondCurvature;
  }
}
