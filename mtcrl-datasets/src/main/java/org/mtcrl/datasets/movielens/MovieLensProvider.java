// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.Optional;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.datasets.damage.OnBadExample;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;

/**
 * {@code movielens}: how a user rates a movie, whether the user likes it, whether the user has seen
 * it. Under shift the movies, or the ratings, are newer than any in training.
 *
 * <p>Reads every variant that GroupLens publishes, recognized by its files (F. Maxwell Harper and
 * Joseph A. Konstan, "The MovieLens Datasets: History and Context", ACM TiiS 5(4), 2015). Without
 * files of the user's it generates ratings into its cache and says so.
 */
public final class MovieLensProvider implements DatasetProvider<MovieLensOptions> {
  static final String NAME = "movielens";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Ratings of movies; newer movies, or later ratings, under shift";
  }

  @Override
  public Class<MovieLensOptions> optionsType() {
    return MovieLensOptions.class;
  }

  @Override
  public Optional<Acquisition> acquisition() {
    return Optional.of(MovieLensAcquisition.get());
  }

  @Override
  public MultiTaskDataset open(MovieLensOptions options, DatasetContext context) {
    MovieLensFiles files =
        MovieLensFiles.in(
            context
                .root()
                .orElseGet(() -> RatingsGenerator.cached(options.generatedRatings(), context)));
    BadLines bad =
        new BadLines(context.isVerifying() ? OnBadExample.SKIP_AND_COUNT : options.onBadExample());
    Movies movies = MoviesReader.read(files, bad);
    Optional<Users> users =
        files.variant() == Variant.CSV ? Optional.empty() : Optional.of(Users.read(files, bad));
    Ratings ratings = RatingsReader.read(files, movies, users, bad, context);
    return new MovieLensDataset(
        files,
        movies,
        ratings,
        users.map(known -> Demographics.of(known, ratings)),
        bad,
        options,
        context.seed());
  }
}
