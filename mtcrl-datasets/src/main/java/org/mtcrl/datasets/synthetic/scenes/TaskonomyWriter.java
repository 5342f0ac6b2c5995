// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mtcrl.datasets.synthetic.scenes.content.ObjectClass;
import org.mtcrl.datasets.synthetic.scenes.files.PngFile;
import org.mtcrl.datasets.synthetic.scenes.render.ImageFeatures;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/**
 * Taskonomy as published: {@code {building}/{domain}/point_{P}_view_{V}_domain_{name}.png}, and the
 * list of buildings {@code train_val_test_tiny.csv}. Each view has a point of its own.
 */
final class TaskonomyWriter implements ViewWriter {
  private static final List<String> DOMAINS =
      List.of(
          "rgb",
          "depth_euclidean",
          "normal",
          "keypoints2d",
          "edge_texture",
          "reshading",
          "principal_curvature",
          "segment_semantic");
  private static final int INVALID = 0xffff;
  private static final double STEPS_PER_METER = 512;

  /** The largest curvature that is told apart, 1/m. */
  private static final double MOST_CURVED = 20;

  private final Path folder;
  private final List<PlannedView> views;

  TaskonomyWriter(Path folder, List<PlannedView> views) throws IOException {
    this.folder = folder;
    this.views = views;
    StringBuilder table = new StringBuilder("id,train,val,test\n");
    Set<SceneEnvironment> buildings = new LinkedHashSet<>();
    views.forEach(view -> buildings.add(view.environment()));
    for (SceneEnvironment building : buildings) {
      for (String domain : DOMAINS) {
        Files.createDirectories(folder.resolve(building.name()).resolve(domain));
      }
      table.append(building.name());
      for (SceneEnvironment.Part part : SceneEnvironment.Part.values()) {
        table.append(part == building.part() ? ",1" : ",0");
      }
      table.append('\n');
    }
    Files.writeString(folder.resolve("train_val_test_tiny.csv"), table, StandardCharsets.UTF_8);
  }

  private Path file(int number, String domain) {
    PlannedView view = views.get(number);
    // One domain's files are called otherwise than their folder, in the published data too.
    String ending = domain.equals("segment_semantic") ? "segmentsemantic" : domain;
    return folder
        .resolve(view.environment().name())
        .resolve(domain)
        .resolve("point_%d_view_0_domain_%s.png".formatted(view.index(), ending));
  }

  @Override
  public void write(int number, RenderedView view) throws IOException {
    int height = view.height();
    int width = view.width();
    ImageFeatures features = new ImageFeatures(view);
    PngFile.rgb(file(number, "rgb"), height, width, view.rgb());
    PngFile.gray(file(number, "depth_euclidean"), height, width, distances(view));
    PngFile.rgb(file(number, "normal"), height, width, normals(view));
    PngFile.gray(file(number, "keypoints2d"), height, width, shares(features.keypoints()));
    PngFile.gray(file(number, "edge_texture"), height, width, shares(features.edges()));
    PngFile.rgb(file(number, "reshading"), height, width, reshading(view));
    PngFile.rgb(file(number, "principal_curvature"), height, width, curvature(view));
    PngFile.gray(file(number, "segment_semantic"), height, width, classes(view));
  }

  private static short[] distances(RenderedView view) {
    short[] distances = new short[view.distance().length];
    for (int i = 0; i < distances.length; i++) {
      float distance = view.distance()[i];
      distances[i] =
          (short)
              (Float.isNaN(distance)
                  ? INVALID
                  : Math.min(INVALID - 1, StrictMath.round(STEPS_PER_METER * distance)));
    }
    return distances;
  }

  private static byte[] normals(RenderedView view) {
    byte[] normals = new byte[view.normals().length];
    for (int i = 0; i < normals.length; i++) {
      float value = view.normals()[i];
      normals[i] = centered(Float.isNaN(value) ? 0 : value);
    }
    return normals;
  }

  /** A number from -1 to 1 as 0 to 255. */
  private static byte centered(double value) {
    return (byte) StrictMath.round(127.5 * (Math.max(-1, Math.min(1, value)) + 1));
  }

  private static short[] shares(float[] values) {
    short[] shares = new short[values.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (short) Math.min(INVALID, StrictMath.round(INVALID * (double) values[i]));
    }
    return shares;
  }

  /** White paper under a lamp at the camera. */
  private static byte[] reshading(RenderedView view) {
    byte[] shades = new byte[3 * view.labels().length];
    for (int i = 0; i < view.labels().length; i++) {
      if (view.isSomething(i)) {
        double incidence = view.facing()[i];
        double distance = view.distance()[i];
        byte shade =
            (byte) StrictMath.round(255 * (0.1 + 0.9 * incidence / (1 + distance * distance / 30)));
        shades[3 * i] = shade;
        shades[3 * i + 1] = shade;
        shades[3 * i + 2] = shade;
      }
    }
    return shades;
  }

  /** The two curvatures as red and green; blue is unused. */
  private static byte[] curvature(RenderedView view) {
    byte[] colors = new byte[3 * view.labels().length];
    for (int i = 0; i < view.labels().length; i++) {
      for (int which = 0; which < 2; which++) {
        float value = view.curvature()[2 * i + which];
        colors[3 * i + which] = centered(Float.isNaN(value) ? 0 : value / MOST_CURVED);
      }
    }
    return colors;
  }

  private static byte[] classes(RenderedView view) {
    byte[] classes = new byte[view.labels().length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) ObjectClass.of(view.label(i)).taskonomy();
    }
    return classes;
  }

  @Override
  public void close() {}
}
