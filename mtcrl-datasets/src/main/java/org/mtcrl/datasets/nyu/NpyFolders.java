// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.folders.Folder;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/**
 * The preprocessed form: {@code {train,val}/{image,label,depth,normal}/{i}.npy}, one file for each
 * example and part.
 *
 * <p>An example is a number of which any part wanted is there; decoding one that lacks another part
 * names the missing file. So does a file that is left over from a copy that was broken off, such as
 * {@code 12.npy.part}: it is an example that cannot be decoded. Hidden files are passed over.
 *
 * <p>The files do not say which scene an example is from; {@link SceneTable} may.
 */
final class NpyFolders implements NyuExamples {
  /** What the form looks like. */
  static final String FORM = "{train,val}/{image,label,depth,normal}/{i}.npy";

  /** The one environment of examples whose scene types are not known. */
  static final String ALL_SCENES = "all-scenes";

  private static final String IMAGE = "image";
  private static final Pattern NAME = Pattern.compile("(0|[1-9]\\d{0,8})\\.npy");

  private final Path root;
  private final List<NyuTask> tasks;
  private final List<View> examples = new ArrayList<>();
  private final boolean hasSceneTypes;

  /** One example: what is there of it. */
  private record View(Part part, String stem, SceneTable.Scene scene, Map<String, Path> files) {
    String name() {
      return part.folder + "_" + stem;
    }
  }

  /** The folders that examples lie in. */
  private enum Part {
    TRAIN("train"),
    VAL("val");

    private final String folder;

    Part(String folder) {
      this.folder = folder;
    }
  }

  /**
   * Finds the files.
   *
   * @throws DataException if a folder that is needed is not there or has no files
   */
  NpyFolders(Path root, List<NyuTask> tasks) {
    this.root = root;
    this.tasks = List.copyOf(tasks);
    List<SceneTable> tables = new ArrayList<>();
    for (Part part : Part.values()) {
      SceneTable table = SceneTable.in(root.resolve(part.folder));
      tables.add(table);
      find(part, table);
    }
    hasSceneTypes = tables.stream().allMatch(SceneTable::isPresent);
    if (!hasSceneTypes && tables.stream().anyMatch(SceneTable::isPresent)) {
      throw new DataException(
          "%s: %s is in one of train and val only; add it to the other one or remove it"
              .formatted(root, SceneTable.FILE));
    }
  }

  /** Whether a folder holds this form. */
  static boolean in(Path root) {
    return Files.isDirectory(root.resolve("train").resolve(IMAGE))
        || Files.isDirectory(root.resolve("val").resolve(IMAGE));
  }

  private List<String> folders() {
    List<String> folders = new ArrayList<>(List.of(IMAGE));
    tasks.forEach(task -> folders.add(folder(task)));
    return folders;
  }

  private static String folder(NyuTask task) {
    return switch (task) {
      case SEGMENTATION -> "label";
      case DEPTH -> "depth";
      case NORMALS -> "normal";
    };
  }

  private void find(Part part, SceneTable table) {
    Map<Integer, Map<String, Path>> numbered = new TreeMap<>();
    Map<String, Map<String, Path>> leftOver = new TreeMap<>();
    for (String name : folders()) {
      Path folder = root.resolve(part.folder).resolve(name);
      if (!Files.isDirectory(folder)) {
        throw new DataException(
            "%s is missing; put the files {i}.npy there, one for each example of the %s part"
                .formatted(folder, part.folder));
      }
      for (Path file : Folder.entries(folder)) {
        String entry = file.getFileName().toString();
        Matcher number = NAME.matcher(entry);
        if (number.matches()) {
          numbered
              .computeIfAbsent(Integer.parseInt(number.group(1)), absent -> new TreeMap<>())
              .put(name, file);
        } else if (!entry.startsWith(".")) {
          leftOver.put(name + "/" + entry, Map.of(entry, file));
        }
      }
    }
    if (numbered.isEmpty()) {
      throw new DataException(
          "%s has no {i}.npy; put %s there"
              .formatted(root.resolve(part.folder).resolve(IMAGE), FORM));
    }
    numbered.forEach(
        (i, files) -> examples.add(new View(part, i.toString(), table.scene(i), files)));
    SceneTable.Scene anywhere = examples.get(examples.size() - 1).scene;
    leftOver.forEach((entry, files) -> examples.add(new View(part, entry, anywhere, files)));
  }

  @Override
  public List<ChannelSpec> specs() {
    return NyuTask.specs(tasks);
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public String name(int example) {
    return examples.get(example).name();
  }

  @Override
  public String environment(int example) {
    return examples.get(example).scene.type();
  }

  @Override
  public String room(int example) {
    return examples.get(example).part.folder + "/" + examples.get(example).scene.room();
  }

  @Override
  public boolean isOfficialTest(int example) {
    return examples.get(example).part == Part.VAL;
  }

  @Override
  public boolean hasSceneTypes() {
    return hasSceneTypes;
  }

  @Override
  public NyuForm form() {
    return NyuForm.NPY;
  }

  @Override
  public String origin() {
    long test = examples.stream().filter(example -> example.part == Part.VAL).count();
    return "%,d examples of %s, %,d of them in val%s"
        .formatted(
            size(),
            root,
            test,
            hasSceneTypes ? "" : "; without " + SceneTable.FILE + " all are of one environment");
  }

  @Override
  public List<Path> files(int example) {
    return List.copyOf(examples.get(example).files.values());
  }

  @Override
  public List<Raster> decode(int example) throws BadExampleException {
    View files = examples.get(example);
    List<Path> paths = new ArrayList<>();
    for (String folder : folders()) {
      paths.add(path(files, folder));
    }
    List<Raster> rasters = new ArrayList<>();
    rasters.add(PreprocessedRasters.image(paths.get(0)));
    for (int i = 0; i < tasks.size(); i++) {
      Path path = paths.get(i + 1);
      Raster raster =
          switch (tasks.get(i)) {
            case SEGMENTATION -> PreprocessedRasters.segmentation(path);
            case DEPTH -> PreprocessedRasters.depth(path);
            case NORMALS -> PreprocessedRasters.normals(path);
          };
      checkSize(path, raster, paths.get(0), rasters.get(0));
      rasters.add(raster);
    }
    return rasters;
  }

  private Path path(View example, String folder) throws BadExampleException {
    @Nullable Path found = example.files.get(folder);
    if (found != null) {
      return found;
    }
    Path present = example.files.values().iterator().next();
    if (!NAME.matcher(present.getFileName().toString()).matches()) {
      throw new BadExampleException(
          "%s is not named {i}.npy; finish or repeat the copy, or remove the file"
              .formatted(present));
    }
    throw new BadExampleException(
        "%s is missing, but %s is there; add the one or remove the other"
            .formatted(
                root.resolve(example.part.folder).resolve(folder).resolve(example.stem + ".npy"),
                present));
  }

  private static void checkSize(Path path, Raster raster, Path imagePath, Raster image)
      throws BadExampleException {
    if (raster.height() != image.height() || raster.width() != image.width()) {
      throw new BadExampleException(
          "%s has %d x %d pixels, but %s has %d x %d; they are not of the same example"
              .formatted(
                  path, raster.height(), raster.width(), imagePath, image.height(), image.width()));
    }
  }
}
