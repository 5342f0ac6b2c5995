// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.contract;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.datasets.movielens.MovieLensProvider;
import org.mtcrl.testkit.DatasetContract;

/** {@code movielens} keeps the contract of data sets, here with what it generates. */
final class MovieLensContractTest {

  abstract static class Contract extends DatasetContract {
    @Override
    protected DatasetProvider<?> provider() {
      return new MovieLensProvider();
    }
  }

  @Nested
  final class Ratings extends Contract {
    @Override
    protected String options() {
      return "tasks = [rating, like], generated-ratings = 1000";
    }

    @Override
    protected List<String> otherOptions() {
      return List.of("held-out-share = 0.2");
    }
  }

  @Nested
  final class Watch extends Contract {
    @Override
    protected String options() {
      return "generated-ratings = 1000";
    }

    /** Movies not seen are drawn for each rating: the same one may be for two of a user's. */
    @Override
    protected boolean equalExamplesAreLegitimate() {
      return true;
    }
  }
}
