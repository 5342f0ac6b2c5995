// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.SharedFolder;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.TestingOptions;

/** MovieLens latest-small, where it is at hand. */
class RealRatingsTest {

  private static MovieLensDataset open(String options) {
    Path root = SharedFolder.require("data/movielens");
    return (MovieLensDataset)
        new MovieLensProvider()
            .open(TestingOptions.of(MovieLensOptions.class, options), TestingContext.at(root));
  }

  @Test
  void everyRatingUserAndMovieIsThere() {
    MovieLensDataset dataset = open("");
    assertThat(dataset.source()).isEqualTo(DataSource.REAL);
    assertThat(dataset.data().ratings().count()).isEqualTo(100_004);
    assertThat(dataset.data().ratings().userCount()).isEqualTo(671);
    assertThat(dataset.data().movies().count()).isEqualTo(9_066);
    assertThat(dataset.badExamples()).isEmpty();
    // Five movies have neither title nor year.
    assertThat(dataset.origin()).endsWith("; 7 ratings of movies without a year are in no split");
    assertThat(dataset.environments()).hasSize(5).allMatch(name -> name.matches("\\d{4}-\\d{4}"));
  }

  @Test
  void byTimeNoRatingIsLeftOut() {
    MovieLensDataset dataset = open("split = time, tasks = [rating]");
    int sum = 0;
    for (SplitName name : SplitName.values()) {
      sum += dataset.split(name).orElseThrow().size();
    }
    assertThat(sum).isEqualTo(100_004);
  }
}
