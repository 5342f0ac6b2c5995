// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Metrics;
import org.mtcrl.api.task.Task;
import org.mtcrl.datasets.reproducible.Fingerprint;
import org.mtcrl.datasets.reproducible.RandomStreams;

/** Ratings of movies, divided by time. */
final class MovieLensDataset implements MultiTaskDataset {
  /** Raised whenever the same files, options and seed give other examples. */
  private static final int VERSION = 1;

  private final RatingData data;
  private final Periods periods;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
  private final DataSource source;
  private final String origin;
  private final String fingerprint;
  private final List<String> badExamples;

  /**
   * Divides ratings.
   *
   * @param demographics what is known about the users, if the variant has it
   * @param bad what was wrong with the files
   */
  MovieLensDataset(
      MovieLensFiles files,
      Movies movies,
      Ratings ratings,
      Optional<Demographics> demographics,
      BadLines bad,
      MovieLensOptions options,
      long seed) {
    RandomStreams streams = new RandomStreams(seed);
    IntUnaryOperator places = Periods.places(ratings, movies, options.periods().split());
    periods = Periods.cut(ratings.count(), places, options);
    Partition partition =
        Partition.of(
            ratings,
            movies.count(),
            periods,
            places,
            options.periods().heldOutShare(),
            streams.forPurpose("held-out ratings").nextLong());
    List<Target> targets =
        options.tasks().stream().map(name -> Target.of(name, movies.genreNames())).toList();
    data =
        new RatingData(
            ratings, movies, demographics, partition.userIds(), partition.movieIds(), targets);
    Map<SplitName, int[]> positions = partition.positions();
    for (SplitName name : SplitName.values()) {
      int[] of = positionsOf(name, positions);
      splits.put(name, split(name, of, partition.periods(of), options, streams));
    }
    for (Target target : targets) {
      tasks.add(task(target, positionsOf(SplitName.TRAIN, positions)));
    }
    source = files.source();
    origin = origin(files, partition.leftOut(), options);
    fingerprint = fingerprint(options, seed);
    badExamples = bad.sentences();
  }

  private static int[] positionsOf(SplitName name, Map<SplitName, int[]> positions) {
    return requireNonNull(positions.get(name), "the partition lacks a split");
  }

  private Split split(
      SplitName name,
      int[] positions,
      byte[] periodOf,
      MovieLensOptions options,
      RandomStreams streams) {
    boolean watches = data.targets().stream().anyMatch(Target::isKnownOfUnseen);
    int negatives = watches ? options.training().negatives() : 0;
    if ((long) positions.length * (1 + negatives) > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%d ratings with %d unseen movies each are more examples than %d; lower dataset.negatives"
              .formatted(positions.length, negatives, Integer.MAX_VALUE - 8));
    }
    UnseenMovies unseen =
        new UnseenMovies(
            data.ratings(),
            data.movies().count(),
            positions,
            periodOf,
            periods.names().size(),
            streams.forPurpose("unseen movies of " + name.key()).nextLong());
    return new RatingSplit(
        data,
        positions,
        periodOf,
        negatives,
        name == SplitName.TRAIN ? options.training().unknownShare() : 0,
        unseen);
  }

  private Task task(Target target, int[] trained) {
    double sum = 0;
    long count = 0;
    for (int r : trained) {
      if (target.isKnownOfRated(data.movies().genres()[data.ratings().movie(r)])) {
        sum += target.valueOfRated(data.ratings().halfStars(r));
        count++;
      }
    }
    if (count == 0) {
      throw new DataException(
          "dataset.tasks: no rating in 'train' has a label for '%s'; leave the task out"
              .formatted(target.name()));
    }
    double mean = sum / count;
    return switch (target.kind()) {
      case RATING, GENRE -> Task.regression(target.name()).startingAt(mean);
      case LIKE ->
          Task.binary(target.name())
              .withMetrics(List.of(Metrics.auc(), Metrics.binaryAccuracy()))
              // One more of each kind: the odds are then never 0.
              .startingAt(Math.log((sum + 1) / (count - sum + 1)));
      case WATCH -> Task.binary(target.name()).withMetrics(List.of(Metrics.auc()));
    };
  }

  private String origin(MovieLensFiles files, int leftOut, MovieLensOptions options) {
    StringBuilder text = new StringBuilder();
    text.append(
        source == DataSource.GENERATED
            ? "generated ratings in the format of MovieLens "
            : "MovieLens ");
    text.append(files.variant().title())
        .append(
            ": %,d ratings by %,d users of %,d movies, divided by %s"
                .formatted(
                    data.ratings().count(),
                    data.ratings().userCount(),
                    data.movies().count(),
                    options.periods().split() == SplitBy.TIME ? "time of rating" : "release year"));
    if (leftOut > 0) {
      text.append("; %,d ratings of movies without a year are in no split".formatted(leftOut));
    }
    return text.toString();
  }

  private String fingerprint(MovieLensOptions options, long seed) {
    Fingerprint fingerprint =
        new Fingerprint(MovieLensProvider.NAME, VERSION)
            .add("seed", Long.toString(seed))
            .addOptions(options);
    data.movies().addTo(fingerprint);
    data.ratings().addTo(fingerprint);
    data.demographics()
        .ifPresent(
            known ->
                fingerprint
                    .add("genders", known.genders())
                    .add("ages", known.ages())
                    .add("occupations", known.occupations()));
    return fingerprint.hex();
  }

  /** What all splits read from. */
  RatingData data() {
    return data;
  }

  @Override
  public List<Task> tasks() {
    return List.copyOf(tasks);
  }

  @Override
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    features.add(Feature.categorical("user", data.userIds().cardinality()));
    features.add(Feature.categorical("movie", data.movieIds().cardinality()));
    if (!data.movies().genreNames().isEmpty()) {
      features.add(Feature.multiHot("genres", data.movies().genreNames().size()));
    }
    data.demographics().ifPresent(known -> features.addAll(known.features()));
    return List.copyOf(features);
  }

  @Override
  public List<String> environments() {
    return periods.names();
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<String> badExamples() {
    return badExamples;
  }
}
