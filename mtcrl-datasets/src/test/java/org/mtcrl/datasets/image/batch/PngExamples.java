// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.decode.ImageFiles;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * A little format: for example v of environment e the files {@code e-v/rgb.png} with colors, {@code
 * ids.png} with classes 0 to 4 and 255, {@code depth.png} with centimeters in 16 bits, 0 where
 * unknown, and {@code normal.png} with {@code (v / 127.5 - 1)}, black where unknown.
 */
final class PngExamples implements ExampleSource {
  static final int HEIGHT = 12;
  static final int WIDTH = 20;
  static final int CLASSES = 5;

  private final Path root;
  private final List<String> names;

  /** The names of the examples that were decoded. */
  final ConcurrentLinkedQueue<String> decoded = new ConcurrentLinkedQueue<>();

  private PngExamples(Path root, List<String> names) {
    this.root = root;
    this.names = names;
  }

  /** Writes six examples of each of four environments. */
  static PngExamples write(Path root) throws IOException {
    List<String> names =
        IntStream.range(0, 24).mapToObj(i -> "abcd".charAt(i / 6) + "-" + i % 6).toList();
    for (String name : names) {
      Random random = new Random(name.hashCode());
      Path folder = Files.createDirectories(root.resolve(name));
      save(folder.resolve("rgb.png"), BufferedImage.TYPE_3BYTE_BGR, random, 256);
      save(folder.resolve("ids.png"), BufferedImage.TYPE_BYTE_GRAY, random, CLASSES);
      save(folder.resolve("depth.png"), BufferedImage.TYPE_USHORT_GRAY, random, 4);
      save(folder.resolve("normal.png"), BufferedImage.TYPE_3BYTE_BGR, random, 256);
    }
    return new PngExamples(root, names);
  }

  /** The same files, found again. */
  PngExamples again() {
    return new PngExamples(root, names);
  }

  private static void save(Path file, int type, Random random, int values) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    int bands = image.getRaster().getNumBands();
    for (int i = 0; i < WIDTH * HEIGHT * bands; i++) {
      int value = random.nextInt(values);
      if (type == BufferedImage.TYPE_USHORT_GRAY) {
        value *= 1234; // 0 and three depths
      } else if (values == CLASSES && random.nextInt(4) == 0) {
        value = ChannelSpec.MISSING;
      }
      image.getRaster().setSample(i / bands % WIDTH, i / bands / WIDTH, i % bands, value);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  Path file(int example, String file) {
    return root.resolve(names.get(example)).resolve(file);
  }

  @Override
  public List<ChannelSpec> specs() {
    return List.of(
        new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3),
        new ChannelSpec("segmentation", ChannelSpec.Kind.CLASSES, 1),
        new ChannelSpec("depth", ChannelSpec.Kind.DISTANCES, 1),
        new ChannelSpec("normals", ChannelSpec.Kind.DIRECTIONS, 3));
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int example) {
    return names.get(example);
  }

  @Override
  public String environment(int example) {
    return names.get(example).substring(0, 1);
  }

  @Override
  public List<Path> files(int example) {
    return List.of(
        file(example, "rgb.png"),
        file(example, "ids.png"),
        file(example, "depth.png"),
        file(example, "normal.png"));
  }

  @Override
  public List<Raster> decode(int example) throws BadExampleException {
    decoded.add(name(example));
    Raster.Floats depth = ImageFiles.numbers(file(example, "depth.png"));
    for (int i = 0; i < depth.values().length; i++) {
      depth.values()[i] = depth.values()[i] == 0 ? Float.NaN : depth.values()[i] / 100;
    }
    Raster.Bytes normal = ImageFiles.colors(file(example, "normal.png"));
    float[] directions = new float[normal.values().length];
    for (int i = 0; i < directions.length; i++) {
      int pixel = i / 3 * 3;
      byte[] colors = normal.values();
      boolean isBlack = colors[pixel] == 0 && colors[pixel + 1] == 0 && colors[pixel + 2] == 0;
      directions[i] = isBlack ? Float.NaN : (colors[i] & 0xff) / 127.5f - 1;
    }
    return List.of(
        ImageFiles.colors(file(example, "rgb.png")),
        ImageFiles.ids(file(example, "ids.png")),
        depth,
        new Raster.Floats(HEIGHT, WIDTH, 3, directions));
  }
}
