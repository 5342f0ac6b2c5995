// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.folders.Folder;

/**
 * The files {@code {train,val}/{image,label,depth}/{i}.npy} by example. Labels lie in {@code label}
 * or, where there are several sets of classes, in {@code label_19} and {@code label_7}.
 *
 * <p>The files do not say which city an example is from. Without {@code cities.csv} in the folder
 * of {@code train} or {@code val} all its examples are taken for one environment's.
 */
final class NpyFiles {
  /** The environment of examples of the training cities. */
  static final String TRAINING_CITIES = "training-cities";

  /** The environment of examples of the cities that the published training set lacks. */
  static final String HELD_OUT_CITIES = "held-out-cities";

  static final String IMAGE = "image";
  static final String LABEL = "label";
  static final String DEPTH = "depth";

  private static final Pattern NAME = Pattern.compile("(0|[1-9]\\d{0,8})\\.npy");

  private final Path root;
  private final List<ExampleKey> keys;
  private final List<Map<String, Path>> files;

  private NpyFiles(Path root, SortedMap<ExampleKey, Map<String, Path>> files) {
    this.root = root;
    this.keys = List.copyOf(files.keySet());
    this.files = List.copyOf(files.values());
  }

  /** Whether a folder holds images of this form. */
  static boolean in(Path root) {
    return Files.isDirectory(root.resolve(OfficialSplit.TRAIN.folder()).resolve(IMAGE))
        || Files.isDirectory(root.resolve(OfficialSplit.VAL.folder()).resolve(IMAGE));
  }

  /**
   * Finds the files of every example that has any of the parts wanted.
   *
   * @param parts some of {@link #IMAGE}, {@link #LABEL} and {@link #DEPTH}
   * @param classes the number of classes, which may be part of a folder's name
   * @throws DataException if a part has no folder, or no example is found
   */
  static NpyFiles find(Path root, List<String> parts, int classes) {
    SortedMap<ExampleKey, Map<String, Path>> files = new TreeMap<>();
    for (OfficialSplit split : OfficialSplit.values()) {
      Path folder = root.resolve(split.folder());
      if (Files.isDirectory(folder)) {
        CityTable cities = CityTable.in(folder, split);
        for (String part : parts) {
          collect(folder(folder, part, classes), split, part, cities, files);
        }
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          "%s has no file train/%s/0.npy; put the preprocessed examples there, {train,val}/{%s}/{i}.npy"
              .formatted(root, IMAGE, String.join(",", parts)));
    }
    return new NpyFiles(root, files);
  }

  private static Path folder(Path split, String part, int classes) {
    List<Path> candidates = new ArrayList<>();
    if (part.equals(LABEL)) {
      candidates.add(split.resolve(LABEL + "_" + classes));
    }
    candidates.add(split.resolve(part));
    return candidates.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "%s has no folder '%s'; put the files {i}.npy there, one for each image"
                        .formatted(split, part)));
  }

  private static void collect(
      Path folder,
      OfficialSplit split,
      String part,
      CityTable cities,
      SortedMap<ExampleKey, Map<String, Path>> files) {
    for (Path file : Folder.entries(folder)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        int index = Integer.parseInt(name.group(1));
        ExampleKey key = new ExampleKey(split, cities.city(index), 0, index);
        files.computeIfAbsent(key, absent -> new TreeMap<>()).put(part, file);
      }
    }
  }

  /** The examples, in order. */
  List<ExampleKey> keys() {
    return keys;
  }

  /** The files of an example that are there. */
  List<Path> existing(int example) {
    return List.copyOf(files.get(example).values());
  }

  /**
   * One part of an example.
   *
   * @throws BadExampleException if it is missing
   */
  Path part(int example, String part) throws BadExampleException {
    @Nullable Path file = files.get(example).get(part);
    if (file == null) {
      ExampleKey key = keys.get(example);
      throw new BadExampleException(
          "%s: there is no %s/%s/%d.npy, but %s is there; put the missing file beside it"
              .formatted(
                  root,
                  key.split().folder(),
                  part,
                  key.frame(),
                  root.relativize(files.get(example).values().iterator().next())));
    }
    return file;
  }
}
