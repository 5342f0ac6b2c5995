// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mtcrl.datasets.synthetic.scenes.content.SceneKind;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;
import org.mtcrl.datasets.synthetic.scenes.render.Lens;

/** The data sets in whose format scenes can be written. Environments have the real ones' names. */
public enum SceneFormat {
  /** Rooms; environments are types of room. */
  NYUV2(SceneKind.ROOMS, "npy", 96, 128) {
    @Override
    List<String> names(SceneEnvironment.Part part) {
      return switch (part) {
        case TRAINING -> List.of("bedroom", "kitchen", "living_room", "bathroom");
        case SHIFTED_VALIDATION -> List.of("office");
        case SHIFTED_TEST -> List.of("classroom");
      };
    }

    @Override
    Lens lens(int height, int width) {
      // The color camera of the real data, which normals are computed with from depth; from
      // camera_params.m of its toolbox, whose pixels begin at -0.5.
      double across = width / 640.0;
      double down = height / 480.0;
      return new Lens(
          518.857901 * across, 519.469611 * down, 326.082449 * across, 254.236166 * down);
    }

    @Override
    ViewWriter writer(Path folder, ImageGeometry geometry, List<PlannedView> views)
        throws IOException {
      return new NyuWriter(folder, views);
    }
  },
  /** Streets; environments are cities. */
  CITYSCAPES(SceneKind.STREETS, "images", 128, 256) {
    @Override
    List<String> names(SceneEnvironment.Part part) {
      return switch (part) {
        case TRAINING -> List.of("aachen", "bremen", "cologne", "hamburg");
        case SHIFTED_VALIDATION -> List.of("lindau");
        case SHIFTED_TEST -> List.of("munster");
      };
    }

    @Override
    Lens lens(int height, int width) {
      return Lens.centered(height, width, width * 2262.52 / 2048);
    }

    @Override
    ViewWriter writer(Path folder, ImageGeometry geometry, List<PlannedView> views)
        throws IOException {
      return new CityscapesWriter(folder, geometry.lens(), views);
    }
  },
  /** Rooms; environments are buildings. */
  TASKONOMY(SceneKind.ROOMS, "images", 128, 128) {
    @Override
    List<String> names(SceneEnvironment.Part part) {
      return switch (part) {
        case TRAINING -> List.of("allensville", "beechwood", "coffeen", "hanson");
        case SHIFTED_VALIDATION -> List.of("collierville");
        case SHIFTED_TEST -> List.of("uvalda");
      };
    }

    @Override
    Lens lens(int height, int width) {
      return Lens.centered(height, width, width * 0.8);
    }

    @Override
    ViewWriter writer(Path folder, ImageGeometry geometry, List<PlannedView> views)
        throws IOException {
      return new TaskonomyWriter(folder, views);
    }
  };

  private final SceneKind kind;
  private final String variant;
  private final int height;
  private final int width;

  SceneFormat(SceneKind kind, String variant, int height, int width) {
    this.kind = kind;
    this.variant = variant;
    this.height = height;
    this.width = width;
  }

  /** The type of the data set that reads the files: {@code nyuv2}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rows of a view by default. */
  public int height() {
    return height;
  }

  /** The pixels of a row by default. */
  public int width() {
    return width;
  }

  SceneKind kind() {
    return kind;
  }

  /** The kind of the files. */
  String variant() {
    return variant;
  }

  /** The names of the environments of a part. */
  abstract List<String> names(SceneEnvironment.Part part);

  /** The lens of the camera at a size. */
  abstract Lens lens(int height, int width);

  /** Starts to write into a folder that exists and is empty. */
  abstract ViewWriter writer(Path folder, ImageGeometry geometry, List<PlannedView> views)
      throws IOException;
}
