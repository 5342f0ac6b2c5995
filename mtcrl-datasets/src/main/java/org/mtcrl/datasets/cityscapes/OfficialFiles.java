// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.folders.Folder;

/**
 * The files below {@code {leftImg8bit,gtFine,disparity,camera}/{train,val}/{city}/}, by frame. The
 * four folders lie in the root or, where each archive was unpacked into a folder of its own, one
 * level deeper: {@code leftImg8bit_trainvaltest/leftImg8bit}. {@code test} and {@code train_extra}
 * are left alone: they have no public fine labels.
 */
final class OfficialFiles {
  private final Path root;
  private final List<ExampleKey> keys;
  private final List<Map<ExamplePart, Path>> files;

  private OfficialFiles(Path root, SortedMap<ExampleKey, Map<ExamplePart, Path>> files) {
    this.root = root;
    this.keys = List.copyOf(files.keySet());
    this.files = List.copyOf(files.values());
  }

  /** Whether a folder holds the images of the official form. */
  static boolean in(Path root) {
    return !folders(root, ExamplePart.IMAGE).isEmpty();
  }

  /**
   * Finds the files of every example that has any of the parts wanted.
   *
   * @throws DataException if one of the parts lacks its folder or no example is found
   */
  static OfficialFiles find(Path root, List<ExamplePart> parts) {
    SortedMap<ExampleKey, Map<ExamplePart, Path>> files = new TreeMap<>();
    for (ExamplePart part : parts) {
      List<Path> folders = folders(root, part);
      if (folders.isEmpty()) {
        throw new DataException(
            "%s has no folder '%s'; unpack %s there, from cityscapes-dataset.com"
                .formatted(root, part.folder(), part.archive()));
      }
      for (Path folder : folders) {
        for (OfficialSplit split : OfficialSplit.values()) {
          collect(folder.resolve(split.folder()), split, part, files);
        }
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          "%s has no file %s/{train,val}/{city}/*%s; unpack %s there, from cityscapes-dataset.com"
              .formatted(
                  root,
                  ExamplePart.IMAGE.folder(),
                  ExamplePart.IMAGE.ending(),
                  ExamplePart.IMAGE.archive()));
    }
    return new OfficialFiles(root, files);
  }

  private static List<Path> folders(Path root, ExamplePart part) {
    List<Path> found = new ArrayList<>();
    List<Path> parents = new ArrayList<>(Folder.folders(root));
    parents.add(root);
    for (Path parent : parents) {
      Path folder = parent.resolve(part.folder());
      if (Files.isDirectory(folder.resolve(OfficialSplit.TRAIN.folder()))
          || Files.isDirectory(folder.resolve(OfficialSplit.VAL.folder()))) {
        found.add(folder);
      }
    }
    return found;
  }

  private static void collect(
      Path folder,
      OfficialSplit split,
      ExamplePart part,
      SortedMap<ExampleKey, Map<ExamplePart, Path>> files) {
    for (Path city : Folder.folders(folder)) {
      for (Path file : Folder.entries(city)) {
        key(split, part, file)
            .ifPresent(
                key ->
                    add(
                        files.computeIfAbsent(key, absent -> new EnumMap<>(ExamplePart.class)),
                        part,
                        file));
      }
    }
  }

  private static Optional<ExampleKey> key(OfficialSplit split, ExamplePart part, Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(part.ending())
        ? ExampleKey.ofStem(split, name.substring(0, name.length() - part.ending().length()))
        : Optional.empty();
  }

  private static void add(Map<ExamplePart, Path> example, ExamplePart part, Path file) {
    Path other = example.put(part, file);
    if (other != null) {
      throw new DataException(
          "%s and %s are the same part of the same example; remove one of the two folders"
              .formatted(other, file));
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
  Path part(int example, ExamplePart part) throws BadExampleException {
    @Nullable Path file = files.get(example).get(part);
    if (file == null) {
      ExampleKey key = keys.get(example);
      throw new BadExampleException(
          "%s: there is no %s/%s/%s/%s%s, but %s is there; unpack %s again"
              .formatted(
                  root,
                  part.folder(),
                  key.split().folder(),
                  key.city(),
                  key.stem(),
                  part.ending(),
                  files.get(example).values().iterator().next().getFileName(),
                  part.archive()));
    }
    return file;
  }
}
