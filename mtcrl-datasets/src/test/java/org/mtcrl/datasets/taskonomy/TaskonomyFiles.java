// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.mtcrl.datasets.TestingFiles;

/** Writes small buildings in any of the published layouts; views are 16 x 24 pixels. */
final class TaskonomyFiles {
  static final int HEIGHT = 16;
  static final int WIDTH = 24;

  private final Map<Domain, byte[]> written = new EnumMap<>(Domain.class);
  private final Path root;
  private final String layout;

  /**
   * Creates a writer.
   *
   * @param layout the folder of a file with {@code BUILDING} and {@code DOMAIN} in it
   */
  TaskonomyFiles(Path root, String layout) {
    this.root = root;
    this.layout = layout;
  }

  /** Writes a building of so many points with two views each. */
  void building(String building, int points) throws IOException {
    for (int point = 0; point < points; point++) {
      view(building, point, 0);
      view(building, point, 1);
    }
  }

  /** Writes a view in every domain that all downloads have. */
  void view(String building, int point, int view) throws IOException {
    for (Domain domain : Domain.values()) {
      if (domain != Domain.MASK_VALID) {
        Path file = file(building, domain, point, view);
        byte[] known = written.get(domain);
        if (known == null) {
          write(domain, file);
          written.put(domain, Files.readAllBytes(file));
        } else {
          Files.createDirectories(file.getParent());
          Files.write(file, known);
        }
      }
    }
  }

  /**
   * Writes one file of a wall 2 m away that faces the camera, with a hole in the first row; label
   * ids grow with the column.
   */
  private static void write(Domain domain, Path file) throws IOException {
    switch (domain) {
      case RGB -> colors(file, 0x808080);
      case DEPTH_EUCLIDEAN -> numbers(file, 0xffff, 1023);
      case NORMAL -> colors(file, 0x7f7fff);
      case KEYPOINTS2D -> numbers(file, 0, 164);
      case EDGE_TEXTURE -> numbers(file, 0, 2621);
      case RESHADING -> colors(file, 0x333333);
      case PRINCIPAL_CURVATURE -> colors(file, 0x7fbf00);
      case SEGMENT_SEMANTIC -> TestingFiles.ids(file, HEIGHT, WIDTH, (row, column) -> column % 18);
      case MASK_VALID -> TestingFiles.ids(file, HEIGHT, WIDTH, (row, column) -> 255);
    }
  }

  private static void colors(Path file, int rgb) throws IOException {
    TestingFiles.colors(file, HEIGHT, WIDTH, (row, column) -> rgb);
  }

  private static void numbers(Path file, int firstRow, int others) throws IOException {
    TestingFiles.numbers(file, HEIGHT, WIDTH, (row, column) -> row == 0 ? firstRow : others);
  }

  /** Where a file lies. */
  Path file(String building, Domain domain, int point, int view) {
    String suffix = domain == Domain.SEGMENT_SEMANTIC ? "segmentsemantic" : domain.folder();
    return root.resolve(layout.replace("BUILDING", building).replace("DOMAIN", domain.folder()))
        .resolve("point_%d_view_%d_domain_%s.png".formatted(point, view, suffix));
  }
}
