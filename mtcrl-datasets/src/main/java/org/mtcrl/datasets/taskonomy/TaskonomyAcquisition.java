// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.RemoteFile;

/**
 * How Taskonomy is obtained: the lists of buildings from its repository, and the images, which are
 * split over many servers, by the tool of its authors.
 */
final class TaskonomyAcquisition {
  private static final RemoteFile LISTS =
      RemoteFile.at(
              "https://github.com/StanfordVL/taskonomy/raw/master/data/assets/splits_taskonomy.zip")
          .unpacked("splits_taskonomy", 1);

  private TaskonomyAcquisition() {}

  static Acquisition get() {
    return new Acquisition(
        new DataLicense(
            "the authors of Taskonomy, Stanford University",
            "For research and education that is not commercial, also by people whom a company"
                + " employs; whoever gets the data from you must agree to the same terms.\n"
                + "Cite: Amir R. Zamir et al., Taskonomy: Disentangling Task Transfer Learning, CVPR"
                + " 2018.",
            URI.create("https://github.com/StanfordVL/taskonomy/blob/master/data/LICENSE")),
        List.of(
            subset("tiny", "35 buildings"),
            subset("medium", "138 buildings"),
            subset("fullplus", "All 537 buildings")));
  }

  private static DataVariant subset(String name, String description) {
    return new DataVariant(
        name,
        description,
        List.of(LISTS),
        Optional.of(
            """
            The images come with the authors' tool, which asks you to accept their terms:
              1. Install it: pip install omnidata-tools, and aria2 (apt-get install aria2)
              2. Run it, with the domains of the tasks that you want beside rgb:
                   omnitools.download rgb depth_euclidean normal keypoints2d edge_texture reshading \\
                     principal_curvature segment_semantic \\
                     --components taskonomy --subset SUBSET --dest {folder}
              3. Name the list of buildings in the experiment:
                   dataset.split-file = "{folder}/splits_taskonomy/train_val_test_SUBSET.csv"
            """
                .replace("SUBSET", name)));
  }
}
