// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.TestingGenerator;

/** The confounder as somebody finds it who has the files only: in the labels' pixels. */
final class ConfoundingOnDiskTest {
  private static final int VIEWS = 50;

  /** Three standard deviations of a share of 50 views where it varies most. */
  private static final double TOLERANCE = 0.21;

  @TempDir private Path folder;

  private Raster read(String file) throws IOException {
    return ImageIO.read(folder.resolve("world").resolve(file).toFile()).getRaster();
  }

  private GeneratedScenes write(SceneFormat format, String size) throws IOException {
    SceneOptions options =
        new SceneOptions(format, VIEWS, Optional.of(size), List.of(0.95, 0.8), 0.5);
    Path world = Files.createDirectory(folder.resolve("world"));
    return new SceneRendering(options, TestingGenerator.context(world, 21, (done, total) -> {}))
        .run(
            (target, request, views) -> format.writer(target, request.geometry(), views), "images");
  }

  private static int count(Raster labels, Set<Integer> classes) {
    int count = 0;
    for (int y = 0; y < labels.getHeight(); y++) {
      for (int x = 0; x < labels.getWidth(); x++) {
        count += classes.contains(labels.getSample(x, y, 0)) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void deepRoomsHaveSofasAsOftenAsAskedFor() throws IOException {
    GeneratedScenes world = write(SceneFormat.TASKONOMY, "24x24");

    for (GeneratedScenes.Environment building : world.environments()) {
      int agree = 0;
      for (int i = 0; i < VIEWS; i++) {
        String file = building.name() + "/%s/point_" + i + "_view_0_domain_%s.png";
        Raster depth = read(file.formatted("depth_euclidean", "depth_euclidean"));
        Raster labels = read(file.formatted("segment_semantic", "segmentsemantic"));
        // The far wall of a deep room is at least 4.5 m away, that of a shallow one at most 3.7 m;
        // the side walls end there.
        boolean isDeep = farthest(depth) > 4.45 * 512;
        boolean hasLounge = count(labels, Set.of(4, 6, 9)) > count(labels, Set.of(3, 7, 15));
        agree += isDeep == hasLounge ? 1 : 0;
      }
      assertThat(agree / (double) VIEWS)
          .as(building.name())
          .isCloseTo(building.strength(), within(TOLERANCE))
          .isCloseTo(building.agreement().depthAndMix(), within(0.061));
    }
  }

  private static int farthest(Raster depth) {
    int farthest = 0;
    for (int y = 0; y < depth.getHeight(); y++) {
      farthest = Math.max(farthest, depth.getSample(depth.getWidth() / 2, y, 0));
    }
    return farthest;
  }

  @Test
  void wideStreetsAreBuiltUpAsOftenAsAskedFor() throws IOException {
    GeneratedScenes world = write(SceneFormat.CITYSCAPES, "24x48");

    for (GeneratedScenes.Environment city : world.environments()) {
      int agree = 0;
      for (int i = 0; i < VIEWS; i++) {
        String split = city.part().equals("training") ? "train" : "val";
        String file =
            "%s/%s/%s/%s_%06d_000019_%s.png"
                .formatted("%s", split, city.name(), city.name(), i, "%s");
        Raster labels = read(file.formatted("gtFine", "gtFine_labelIds"));
        Raster disparity = read(file.formatted("disparity", "disparity"));
        boolean isFar = nearestTraffic(labels, disparity) > 16;
        boolean isTown = count(labels, Set.of(11, 12)) > count(labels, Set.of(21, 22));
        agree += isFar == isTown ? 1 : 0;
      }
      assertThat(agree / (double) VIEWS)
          .as(city.name())
          .isCloseTo(city.strength(), within(TOLERANCE))
          .isCloseTo(city.agreement().depthAndMix(), within(0.061));
    }
  }

  /** The depth of the nearest pixel of a car or truck, meters. */
  private static double nearestTraffic(Raster labels, Raster disparity) {
    double most = 0;
    for (int y = 0; y < labels.getHeight(); y++) {
      for (int x = 0; x < labels.getWidth(); x++) {
        int label = labels.getSample(x, y, 0);
        if (label == 26 || label == 27) {
          most = Math.max(most, (disparity.getSample(x, y, 0) - 1) / 256.0);
        }
      }
    }
    double focalLength = 2262.52 / 2048 * labels.getWidth();
    return 0.209313 * focalLength / most;
  }
}
