package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mtcrl.datasets.pixels.BadExampleException;
import org.mtcrl.datasets.pixels.Layer;
import org.mtcrl.datasets.pixels.Plane;
import org.mtcrl.datasets.pixels.ViewSource;
import org.mtcrl.datasets.pixels.files.ImageFiles;

/**
 * Views of Taskonomy's buildings. After the views that were found come, one each, the buildings
 * that a list of buildings has and the root lacks: they cannot be decoded, and so are told and
 * counted as any damaged view is.
 */
final class TaskonomySource implements ViewSource {
  private static final Layer IMAGE = new Layer("image", Layer.Kind.IMAGE, 3);

  private final ViewFiles files;
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

  /** Creates a source of these views, which comes to grief on each absent building. */
  TaskonomySource(ViewFiles files, List<TaskonomyTask> tasks, List<Absent> absent) {
    this.files = files;
    this.tasks = List.copyOf(tasks);
    this.absent = List.copyOf(absent);
  }

  /** The domains that every view must have for these tasks. */
  static Set<Domain> domains(List<TaskonomyTask> tasks) {
    Set<Domain> domains = EnumSet.of(Domain.RGB);
    tasks.forEach(task -> domains.add(task.domain()));
    return domains;
  }

  /** The number of views that were found; further ones stand for absent buildings. */
  int found() {
    return files.size();
  }

  /** The number of the point that a view looks at, within its building. */
  int point(int view) {
    return files.point(view);
  }

  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    layers.add(IMAGE);
    tasks.forEach(task -> layers.add(task.layer()));
    return layers;
  }

  @Override
  public int size() {
    return files.size() + absent.size();
  }

  @Override
  public String name(int view) {
    return view < found() ? files.name(view) : absent.get(view - found()).building();
  }

  @Override
  public String environment(int view) {
    // A building that is not there makes no environment of its own.
    return files.building(view < found() ? view : 0);
  }

  @Override
  public List<Path> files(int view) {
    return view < found() ? files.existing(view) : List.of(absent.get(view - found()).list());
  }

  @Override
  public List<Plane> decode(int view) throws BadExampleException {
    if (view >= found()) {
      throw new BadExampleException(absent.get(view - found()).sentence());
    }
    Path imageFile = files.file(view, Domain.RGB);
    Plane image = ImageFiles.colors(imageFile);
    Optional<Plane.Bytes> mask = mask(view, image);
    List<Plane> planes = new ArrayList<>();
    planes.add(image);
    for (TaskonomyTask task : tasks) {
      Path file = files.file(view, task.domain());
      Plane labels = decode(task, file);
      requireSameSize(file, labels, image);
      if (task.isOfTheMesh() && mask.isPresent() && labels instanceof Plane.Floats values) {
        hide(values, mask.get().values());
      }
      planes.add(labels);
    }
    return planes;
  }

  private Optional<Plane.Bytes> mask(int view, Plane image) throws BadExampleException {
    boolean isNeeded = tasks.stream().anyMatch(TaskonomyTask::isOfTheMesh);
    if (!isNeeded || !files.isMasked(view)) {
      return Optional.empty();
    }
    Path file = files.file(view, Domain.MASK_VALID);
    Plane.Bytes mask = ImageFiles.ids(file);
    requireSameSize(file, mask, image);
    return Optional.of(mask);
  }

  private static Plane decode(TaskonomyTask task, Path file) throws BadExampleException {
    return switch (task) {
      case SEGMENTATION -> classes(file);
      case DEPTH -> {
        Plane.Floats stored = ImageFiles.numbers(file);
        yield floats(stored, 1, Decoding.logDistances(stored.values()));
      }
      case NORMALS -> {
        Plane.Bytes stored = ImageFiles.colors(file);
        yield floats(stored, 3, Decoding.directions(stored.values()));
      }
      case KEYPOINTS2D -> {
        Plane.Floats stored = ImageFiles.numbers(file);
        yield floats(stored, 1, Decoding.clipped(stored.values(), Decoding.KEYPOINT_CLIP));
      }
      case EDGES -> {
        Plane.Floats stored = ImageFiles.numbers(file);
        yield floats(stored, 1, Decoding.clipped(stored.values(), Decoding.EDGE_CLIP));
      }
      case RESHADING -> {
        Plane.Bytes stored = ImageFiles.colors(file);
        yield floats(stored, 1, Decoding.brightness(stored.values()));
      }
      case CURVATURE -> {
        Plane.Bytes stored = ImageFiles.colors(file);
        yield floats(stored, 2, Decoding.curvatures(stored.values()));
      }
    };
  }

  private static Plane.Floats floats(Plane stored, int channels, float[] values) {
    return new Plane.Floats(stored.height(), stored.width(), channels, values);
  }

  private static Plane.Bytes classes(Path file) throws BadExampleException {
    Plane.Bytes stored = ImageFiles.ids(file);
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
    return new Plane.Bytes(stored.height(), stored.width(), 1, classes);
  }

  private static void hide(Plane.Floats labels, byte[] mask) {
    int channels = labels.channels();
    for (int pixel = 0; pixel < mask.length; pixel++) {
      if (mask[pixel] == 0) {
        for (int channel = 0; channel < channels; channel++) {
          labels.values()[pixel * channels + channel] = Float.NaN;
        }
      }
    }
  }

  private static void requireSameSize(Path file, Plane plane, Plane image)
      throws BadExampleException {
    if (plane.height() != image.height() || plane.width() != image.width()) {
      throw new BadExampleException(
          "%s has %d x %d pixels, but the view's image has %d x %d; they must agree"
              .formatted(file, plane.height(), plane.width(), image.height(), image.width()));
    }
  }
}
