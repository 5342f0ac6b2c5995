// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.decode.ImageFiles;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * Examples of Taskonomy's buildings. After the examples that were found come, one each, the
 * buildings that a list of buildings has and the root lacks: they cannot be decoded, and so are
 * reported and counted as damaged examples are.
 */
final class TaskonomyExamples implements ExampleSource {
  private static final ChannelSpec IMAGE = new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3);

  private final ExampleFiles files;
  private final List<TaskonomyTask> tasks;
  private final List<Absent> absent;

  /**
   * A building that a list names and the root lacks.
   *
   * @param building the building
   * @param list the list, on which depends what is said of it
   * @param sentence what is said
   */
  record Absent(String building, Path list, String sentence) {}

  /** Creates a source of these examples, in which every absent building is a damaged example. */
  TaskonomyExamples(ExampleFiles files, List<TaskonomyTask> tasks, List<Absent> absent) {
    this.files = files;
    this.tasks = List.copyOf(tasks);
    this.absent = List.copyOf(absent);
  }

  /** The domains that every example must have for these tasks. */
  static Set<Domain> domains(List<TaskonomyTask> tasks) {
    Set<Domain> domains = EnumSet.of(Domain.RGB);
    tasks.forEach(task -> domains.add(task.domain()));
    return domains;
  }

  /** The number of examples that were found; further ones stand for absent buildings. */
  int found() {
    return files.size();
  }

  /** The number of the point that an example shows, within its building. */
  int point(int example) {
    return files.point(example);
  }

  @Override
  public List<ChannelSpec> specs() {
    List<ChannelSpec> specs = new ArrayList<>();
    specs.add(IMAGE);
    tasks.forEach(task -> specs.add(task.spec()));
    return specs;
  }

  @Override
  public int size() {
    return files.size() + absent.size();
  }

  @Override
  public String name(int example) {
    return example < found() ? files.name(example) : absent.get(example - found()).building();
  }

  @Override
  public String environment(int example) {
    // A building that is not there makes no environment of its own.
    return files.building(example < found() ? example : 0);
  }

  @Override
  public List<Path> files(int example) {
    return example < found()
        ? files.existing(example)
        : List.of(absent.get(example - found()).list());
  }

  @Override
  public List<Raster> decode(int example) throws BadExampleException {
    if (example >= found()) {
      throw new BadExampleException(absent.get(example - found()).sentence());
    }
    Path imageFile = files.file(example, Domain.RGB);
    Raster image = ImageFiles.colors(imageFile);
    Optional<Raster.Bytes> mask = mask(example, image);
    List<Raster> rasters = new ArrayList<>();
    rasters.add(image);
    for (TaskonomyTask task : tasks) {
      Path file = files.file(example, task.domain());
      Raster labels = decode(task, file);
      requireSameSize(file, labels, image);
      if (task.isOfTheMesh() && mask.isPresent() && labels instanceof Raster.Floats values) {
        hide(values, mask.get().values());
      }
      rasters.add(labels);
    }
    return rasters;
  }

  private Optional<Raster.Bytes> mask(int example, Raster image) throws BadExampleException {
    boolean isNeeded = tasks.stream().anyMatch(TaskonomyTask::isOfTheMesh);
    if (!isNeeded || !files.isMasked(example)) {
      return Optional.empty();
    }
    Path file = files.file(example, Domain.MASK_VALID);
    Raster.Bytes mask = ImageFiles.ids(file);
    requireSameSize(file, mask, image);
    return Optional.of(mask);
  }

  private static Raster decode(TaskonomyTask task, Path file) throws BadExampleException {
    return switch (task) {
      case SEGMENTATION -> classes(file);
      case DEPTH -> {
        Raster.Floats stored = ImageFiles.numbers(file);
        yield floats(stored, 1, Decoding.logDistances(stored.values()));
      }
      case NORMALS -> {
        Raster.Bytes stored = ImageFiles.colors(file);
        yield floats(stored, 3, Decoding.directions(stored.values()));
      }
      case KEYPOINTS2D -> {
        Raster.Floats stored = ImageFiles.numbers(file);
        yield floats(stored, 1, Decoding.keypoints(stored.values()));
      }
      case EDGES -> {
        Raster.Floats stored = ImageFiles.numbers(file);
        yield floats(stored, 1, Decoding.edges(stored.values()));
      }
      case RESHADING -> {
        Raster.Bytes stored = ImageFiles.colors(file);
        yield floats(stored, 1, Decoding.brightness(stored.values()));
      }
      case CURVATURE -> {
        Raster.Bytes stored = ImageFiles.colors(file);
        yield floats(stored, 2, Decoding.curvatures(stored.values()));
      }
    };
  }

  private static Raster.Floats floats(Raster stored, int channels, float[] values) {
    return new Raster.Floats(stored.height(), stored.width(), channels, values);
  }

  private static Raster.Bytes classes(Path file) throws BadExampleException {
    Raster.Bytes stored = ImageFiles.ids(file);
    byte[] classes = new byte[stored.values().length];
    int wrong = Decoding.classes(stored.values(), classes);
    if (wrong >= 0) {
      throw new BadExampleException(
          "%s: row %d, column %d has the label %d, but labels go from 0 to %d"
              .formatted(
                  file,
                  wrong / stored.width(),
                  wrong % stored.width(),
                  Byte.toUnsignedInt(stored.values()[wrong]),
                  TaskonomyTask.CLASSES.size()));
    }
    return new Raster.Bytes(stored.height(), stored.width(), 1, classes);
  }

  private static void hide(Raster.Floats labels, byte[] mask) {
    int channels = labels.channels();
    for (int pixel = 0; pixel < mask.length; pixel++) {
      if (mask[pixel] == 0) {
        for (int channel = 0; channel < channels; channel++) {
          labels.values()[pixel * channels + channel] = Float.NaN;
        }
      }
    }
  }

  private static void requireSameSize(Path file, Raster raster, Raster image)
      throws BadExampleException {
    if (raster.height() != image.height() || raster.width() != image.width()) {
      throw new BadExampleException(
          "%s has %d x %d pixels, but the example's image has %d x %d; they must agree"
              .formatted(file, raster.height(), raster.width(), image.height(), image.width()));
    }
  }
}
