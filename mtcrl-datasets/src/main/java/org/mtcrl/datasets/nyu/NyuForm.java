// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.api.data.DataException;

/** The forms in which NYU-Depth V2 lies on disk. */
public enum NyuForm {
  /** Whichever is there. */
  AUTO,
  /** The published {@code nyu_depth_v2_labeled.mat}. */
  MAT,
  /** The preprocessed {@code {train,val}/{image,label,depth,normal}/{i}.npy}. */
  NPY;

  /**
   * Finds the examples in a folder.
   *
   * @throws DataException if none, or two forms, are there; or if what is there is damaged
   */
  NyuExamples open(Path root, List<NyuTask> tasks) {
    boolean mat = Files.exists(root.resolve(LabeledMat.FILE));
    boolean npy = NpyFolders.in(root);
    if (this == MAT || (this == AUTO && mat && !npy)) {
      require(mat, root);
      return new LabeledMat(root, tasks);
    }
    if (this == NPY || (this == AUTO && npy && !mat)) {
      require(npy, root);
      return new NpyFolders(root, tasks);
    }
    require(mat, root);
    throw new DataException(
        "%s has both %s and train/image; choose one with 'form = mat' or 'form = npy'"
            .formatted(root, LabeledMat.FILE));
  }

  private void require(boolean found, Path root) {
    if (!found) {
      throw new DataException(
          switch (this) {
            case MAT -> "%s has no %s%s".formatted(root, LabeledMat.FILE, "; put it there");
            case NPY ->
                "%s has no train/image/0.npy; put %s there".formatted(root, NpyFolders.FORM);
            case AUTO ->
                ("%s holds no NYU-Depth V2; put the published %s (2.8 GB, and splits.mat beside it)"
                        + " there, or the preprocessed %s, or leave 'root' out to use a generated"
                        + " world")
                    .formatted(root, LabeledMat.FILE, NpyFolders.FORM);
          });
    }
  }
}
