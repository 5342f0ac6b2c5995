// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mtcrl.datasets.synthetic.scenes.content.ObjectClass;
import org.mtcrl.datasets.synthetic.scenes.files.PngFile;
import org.mtcrl.datasets.synthetic.scenes.render.Lens;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/**
 * Cityscapes as published: {@code
 * {leftImg8bit,gtFine,disparity,camera}/{split}/{city}/{city}_{seq:06}_{frame:06}_{type}.{ext}}.
 * Each view is the frame 19 of a recording of its own, as in the real data's smaller cities.
 */
final class CityscapesWriter implements ViewWriter {
  private static final List<String> PACKAGES =
      List.of("leftImg8bit", "gtFine", "disparity", "camera");
  private static final double BASELINE = 0.209313;
  private static final int LARGEST = 0xffff;

  private final Path folder;
  private final List<PlannedView> views;
  private final double depthTimesDisparity;
  private final String camera;

  CityscapesWriter(Path folder, Lens lens, List<PlannedView> views) throws IOException {
    this.folder = folder;
    this.views = views;
    depthTimesDisparity = BASELINE * lens.focalAcross();
    camera =
        String.format(
            Locale.ROOT,
            """
            {
                "extrinsic": {
                    "baseline": %s,
                    "pitch": 0.0,
                    "roll": 0.0,
                    "x": 0.0,
                    "y": 0.0,
                    "yaw": 0.0,
                    "z": 1.4
                },
                "intrinsic": {
                    "fx": %s,
                    "fy": %s,
                    "u0": %s,
                    "v0": %s
                }
            }
            """,
            BASELINE,
            lens.focalAcross(),
            lens.focalDown(),
            lens.centerColumn(),
            lens.centerRow());
    for (PlannedView view : views) {
      for (String name : PACKAGES) {
        Files.createDirectories(folder.resolve(name).resolve(path(view.environment())));
      }
    }
  }

  private static String path(SceneEnvironment city) {
    return (city.part().isShifted() ? "val/" : "train/") + city.name();
  }

  private Path file(int number, String name, String ending) {
    PlannedView view = views.get(number);
    String city = view.environment().name();
    return folder
        .resolve(name)
        .resolve(path(view.environment()))
        .resolve("%s_%06d_000019_%s".formatted(city, view.index(), ending));
  }

  @Override
  public void write(int number, RenderedView view) throws IOException {
    int height = view.height();
    int width = view.width();
    byte[] labels = new byte[height * width];
    short[] disparity = new short[height * width];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) ObjectClass.of(view.label(i)).cityscapes();
      disparity[i] = disparity(view.depth()[i]);
    }
    PngFile.rgb(file(number, "leftImg8bit", "leftImg8bit.png"), height, width, view.rgb());
    PngFile.gray(file(number, "gtFine", "gtFine_labelIds.png"), height, width, labels);
    PngFile.gray(file(number, "disparity", "disparity.png"), height, width, disparity);
    Files.writeString(file(number, "camera", "camera.json"), camera, StandardCharsets.UTF_8);
  }

  /** 256 times the disparity in pixels, plus 1; 0 is invalid. */
  private short disparity(float depth) {
    if (Float.isNaN(depth)) {
      return 0;
    }
    return (short) Math.min(LARGEST, StrictMath.round(256 * depthTimesDisparity / depth) + 1);
  }

  @Override
  public void close() {}
}
