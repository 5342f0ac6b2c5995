// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.scenes.content.Confounder;
import org.mtcrl.datasets.synthetic.scenes.content.SceneKind;
import org.mtcrl.datasets.synthetic.scenes.render.ImageFeatures;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;
import org.mtcrl.datasets.synthetic.scenes.render.Lens;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/**
 * Shows views with all that is known about them side by side, for whoever changes the worlds:
 * image, depth, normals, segmentation, edges, keypoints, curvature. Start {@link #main} by hand.
 */
final class ContactSheet {
  private static final int PANELS = 7;

  private ContactSheet() {}

  /** Writes a sheet: {@code ROOMS|STREETS file.png height width environment...}. */
  public static void main(String[] arguments) throws IOException {
    int height = Integer.parseInt(arguments[2]);
    int width = Integer.parseInt(arguments[3]);
    List<String> environments = List.of(arguments).subList(4, arguments.length);
    int rows = 2 * environments.size();
    BufferedImage sheet =
        new BufferedImage(PANELS * width, rows * height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      RenderedView view =
          SceneKind.valueOf(arguments[0])
              .view(
                  new RandomStreams(1),
                  environments.get(row / 2),
                  row % 2,
                  new Confounder(0.5),
                  new ImageGeometry(
                      height,
                      width,
                      Lens.centered(
                          height, width, width * (arguments[0].equals("ROOMS") ? 0.81 : 1.1))))
              .render();
      ImageFeatures features = new ImageFeatures(view);
      float[] edges = features.edges();
      float[] keypoints = features.keypoints();
      for (int pixel = 0; pixel < height * width; pixel++) {
        int x = pixel % width;
        int y = row * height + pixel / width;
        byte[] rgb = view.rgb();
        sheet.setRGB(
            x,
            y,
            color(rgb[3 * pixel] & 0xff, rgb[3 * pixel + 1] & 0xff, rgb[3 * pixel + 2] & 0xff));
        sheet.setRGB(
            x + width, y, gray(view.depth()[pixel] / (arguments[0].equals("ROOMS") ? 8 : 60)));
        sheet.setRGB(
            x + 2 * width,
            y,
            color(
                (int) (127.5 * (view.normals()[3 * pixel] + 1)),
                (int) (127.5 * (view.normals()[3 * pixel + 1] + 1)),
                (int) (127.5 * (view.normals()[3 * pixel + 2] + 1))));
        sheet.setRGB(x + 3 * width, y, (view.label(pixel) + 1) * 0x9E3779 & 0xffffff);
        sheet.setRGB(x + 4 * width, y, gray(edges[pixel] / 0.08f));
        sheet.setRGB(x + 5 * width, y, gray(keypoints[pixel] / 0.005f));
        sheet.setRGB(x + 6 * width, y, gray(0.5f + view.curvature()[2 * pixel] / 20));
      }
    }
    ImageIO.write(sheet, "png", Path.of(arguments[1]).toFile());
  }

  private static int gray(float value) {
    int level = Float.isNaN(value) ? 0 : (int) (255 * Math.max(0, Math.min(1, value)));
    return color(level, level, level);
  }

  private static int color(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }
}
