// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * The published form: {@code nyu_depth_v2_labeled.mat}, a MATLAB 7.3 file of 2.8 GB that holds all
 * 1449 examples. Reads one example at a time; depths of 0 are invalid, normals are computed from
 * depth ({@link SurfaceNormals}).
 */
final class LabeledMat implements NyuExamples {
  /** The name of the file. */
  static final String FILE = "nyu_depth_v2_labeled.mat";

  private final Path path;
  private final List<NyuTask> tasks;
  private final NyuClasses classes = new NyuClasses();
  private final HdfFile file;
  private final MatVolume images;
  private final MatVolume depths;
  private final MatVolume labels;
  private final List<String> rooms;
  private final List<String> types;
  private final OfficialSplit split;

  /**
   * Opens the file and reads all but the pixels.
   *
   * @param root the folder with the file
   * @throws DataException if it is not the file that it should be
   */
  LabeledMat(Path root, List<NyuTask> tasks) {
    this.path = root.resolve(FILE);
    this.tasks = List.copyOf(tasks);
    this.file = open(path);
    try {
      images = new MatVolume(file, path, "images", 4, int.class);
      depths = new MatVolume(file, path, "depths", 3, float.class);
      labels = new MatVolume(file, path, "labels", 3, int.class);
      checkShapes();
      rooms = texts("scenes");
      types = texts("sceneTypes");
      classes.check(path.toString(), MatCells.texts(file, path, "names"));
      split = OfficialSplit.in(root, images.examples());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static HdfFile open(Path path) {
    try {
      return new HdfFile(path);
    } catch (RuntimeException e) { // the library trusts the file's offsets and lengths
      throw new DataException(
          "%s is no MATLAB 7.3 file or is damaged or cut off (%s); get it again"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private void checkShapes() {
    for (MatVolume volume : List.of(depths, labels)) {
      if (volume.examples() != images.examples()
          || volume.height() != images.height()
          || volume.width() != images.width()) {
        throw new DataException(
            "%s: images are %s, but labels %s and depths %s; get it again"
                .formatted(path, images, labels, depths));
      }
    }
    if (images.channels() != 3) {
      throw new DataException(
          "%s: images have %d channels instead of 3; get it again"
              .formatted(path, images.channels()));
    }
  }

  private List<String> texts(String name) {
    List<String> texts = MatCells.texts(file, path, name);
    if (texts.size() != images.examples()) {
      throw new DataException(
          "%s: %d examples, but '%s' has %d texts; get it again"
              .formatted(path, images.examples(), name, texts.size()));
    }
    return texts;
  }

  @Override
  public List<ChannelSpec> specs() {
    return NyuTask.specs(tasks);
  }

  @Override
  public int size() {
    return images.examples();
  }

  @Override
  public String name(int example) {
    return "%s_%04d".formatted(rooms.get(example), example + 1);
  }

  @Override
  public String environment(int example) {
    return types.get(example);
  }

  @Override
  public String room(int example) {
    return rooms.get(example);
  }

  @Override
  public boolean isOfficialTest(int example) {
    return split.test().get(example);
  }

  @Override
  public boolean hasSceneTypes() {
    return true;
  }

  @Override
  public NyuForm form() {
    return NyuForm.MAT;
  }

  @Override
  public String origin() {
    return "%,d examples of %s, %s".formatted(size(), path, split.origin());
  }

  @Override
  public List<Path> files(int example) {
    return List.of(path);
  }

  @Override
  public List<Raster> decode(int example) throws BadExampleException {
    List<Raster> rasters = new ArrayList<>();
    rasters.add(image(example));
    float[] depth = new float[0];
    for (NyuTask task : tasks) {
      if (task != NyuTask.SEGMENTATION && depth.length == 0) {
        depth = depth(example);
      }
      rasters.add(
          switch (task) {
            case SEGMENTATION -> segmentation(example);
            case DEPTH -> new Raster.Floats(height(), width(), 1, depth);
            case NORMALS -> normals(depth);
          });
    }
    return rasters;
  }

  private int height() {
    return images.height();
  }

  private int width() {
    return images.width();
  }

  private Raster image(int example) throws BadExampleException {
    byte[] pixels = new byte[3 * height() * width()];
    images.read(
        example,
        int[].class,
        (channel, x, values) -> {
          for (int y = 0; y < values.length; y++) {
            pixels[3 * (y * width() + x) + channel] = (byte) values[y];
          }
        });
    return new Raster.Bytes(height(), width(), 3, pixels);
  }

  private Raster segmentation(int example) throws BadExampleException {
    byte[] pixels = new byte[height() * width()];
    labels.read(
        example,
        int[].class,
        (channel, x, values) -> {
          for (int y = 0; y < values.length; y++) {
            if (values[y] > NyuClasses.PUBLISHED) {
              throw damaged(example, "labels", y, x, "%d".formatted(values[y]), "0 to 894");
            }
            pixels[y * width() + x] = classes.thirteen(values[y]);
          }
        });
    return new Raster.Bytes(height(), width(), 1, pixels);
  }

  private float[] depth(int example) throws BadExampleException {
    float[] pixels = new float[height() * width()];
    depths.read(
        example,
        float[].class,
        (channel, x, values) -> {
          for (int y = 0; y < values.length; y++) {
            float value = values[y];
            if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
              throw damaged(example, "depths", y, x, Float.toString(value), "meters, 0 for none");
            }
            pixels[y * width() + x] = value == 0 ? Float.NaN : value;
          }
        });
    return pixels;
  }

  private Raster normals(float[] depth) {
    CameraIntrinsics camera = CameraIntrinsics.ofSize(height(), width());
    return new Raster.Floats(
        height(), width(), 3, SurfaceNormals.of(depth, height(), width(), camera));
  }

  private BadExampleException damaged(
      int example, String name, int y, int x, String found, String expected) {
    return new BadExampleException(
        "%s: '%s' of example %d has %s at row %d, column %d; expected %s"
            .formatted(path, name, example + 1, found, y, x, expected));
  }

  @Override
  public void close() {
    file.close();
  }
}
