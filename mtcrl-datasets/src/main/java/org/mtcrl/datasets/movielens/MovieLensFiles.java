// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.datasets.folders.Folder;
import org.mtcrl.datasets.synthetic.GeneratedFolder;

/**
 * The files of one variant in one folder.
 *
 * @param folder where they lie
 * @param variant what they are
 */
record MovieLensFiles(Path folder, Variant variant) {

  /**
   * Recognizes a variant by its files, in the folder or, as archives are unpacked, in its only
   * folder that holds one.
   *
   * @throws DataException if there is none, more than one, or a file is missing
   */
  static MovieLensFiles in(Path root) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root + ": there is no such folder; point dataset.root at one with MovieLens files");
    }
    List<MovieLensFiles> found = recognized(root);
    if (found.isEmpty()) {
      Folder.folders(root).forEach(child -> found.addAll(recognized(child)));
    }
    if (found.isEmpty()) {
      throw new DataException(
          root
              + ": no ratings of MovieLens were found; put ratings.csv and movies.csv there"
              + " (latest-small, 25M, 32M), or ratings.dat, movies.dat and users.dat (1M), or"
              + " u.data, u.item, u.user and u.genre (100K)");
    }
    if (found.size() > 1) {
      throw new DataException(
          "%s: several variants of MovieLens were found, %s in %s and %s in %s; point dataset.root at one of them"
              .formatted(
                  root,
                  found.get(0).variant().ratings(),
                  found.get(0).folder(),
                  found.get(1).variant().ratings(),
                  found.get(1).folder()));
    }
    found.get(0).checkComplete();
    return found.get(0);
  }

  private static List<MovieLensFiles> recognized(Path folder) {
    List<MovieLensFiles> found = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      if (Files.isRegularFile(folder.resolve(variant.ratings()))) {
        found.add(new MovieLensFiles(folder, variant));
      }
    }
    return found;
  }

  private void checkComplete() {
    List<String> needed = new ArrayList<>(List.of(variant.movies()));
    needed.addAll(variant.others());
    for (String name : needed) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new DataException(
            "%s: '%s' is missing beside '%s' (MovieLens %s); copy it there from the same archive"
                .formatted(folder, name, variant.ratings(), variant.title()));
      }
    }
  }

  /** Whether mtcrl made the files. */
  DataSource source() {
    return GeneratedFolder.isGenerated(folder) ? DataSource.GENERATED : DataSource.REAL;
  }

  Path ratings() {
    return folder.resolve(variant.ratings());
  }

  Path movies() {
    return folder.resolve(variant.movies());
  }

  Path file(String name) {
    return folder.resolve(name);
  }
}
