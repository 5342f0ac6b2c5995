// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.datasets.TestingCache;
import org.mtcrl.datasets.TestingContext;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.datasets.TestingOptions;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;
import org.mtcrl.datasets.synthetic.ratings.RatingsOptions;

/** Splits, tasks and batches, on generated ratings. */
class MovieLensDatasetTest {
  private static final String TASKS =
      "tasks = [rating, like, watch, \"genre:Drama+comedy\"], negatives = 2, unknown-share = 0.3";

  @TempDir private static Path world;

  @BeforeAll
  static void generate() {
    TestingGenerator.write(new RatingsGenerator(), new RatingsOptions(6000, 0.6), 3, world);
  }

  private static MovieLensDataset open(String options) {
    return (MovieLensDataset)
        new MovieLensProvider()
            .open(TestingOptions.of(MovieLensOptions.class, options), TestingContext.at(world));
  }

  private static RatingSplit split(MovieLensDataset dataset, SplitName name) {
    return (RatingSplit) dataset.split(name).orElseThrow();
  }

  private static int[] all(Split split) {
    return IntStream.range(0, split.size()).toArray();
  }

  private static int ratings(RatingSplit split, int negatives) {
    return split.size() / (1 + negatives);
  }

  @Test
  void everyRatingWithAYearIsInExactlyOneSplit() {
    MovieLensDataset dataset = open("");
    Set<Long> pairs = new HashSet<>();
    int count = 0;
    for (SplitName name : SplitName.values()) {
      RatingSplit split = split(dataset, name);
      for (int i = 0; i < ratings(split, 1); i++) {
        pairs.add((long) split.user(i) << 32 | split.movie(i));
        count++;
      }
    }
    Ratings ratings = dataset.data().ratings();
    long dated =
        IntStream.range(0, ratings.count())
            .filter(r -> dataset.data().movies().years()[ratings.movie(r)] > 0)
            .count();
    assertThat(pairs).hasSize(count);
    assertThat(count).isEqualTo((int) dated);
    assertThat(dataset.source()).isEqualTo(DataSource.GENERATED);
  }

  @Test
  void oldMoviesTrainAndTheNewestTest() {
    MovieLensDataset dataset = open("");
    short[] years = dataset.data().movies().years();
    int newest = 0;
    int[] order = new int[2];
    for (SplitName name : SplitName.values()) {
      RatingSplit split = split(dataset, name);
      int low = IntStream.of(all(split)).map(i -> years[split.movie(i)]).min().orElseThrow();
      int high = IntStream.of(all(split)).map(i -> years[split.movie(i)]).max().orElseThrow();
      if (!name.isShifted()) {
        newest = Math.max(newest, high);
      } else {
        assertThat(low).isGreaterThan(newest);
        order[name == SplitName.VALIDATION_OOD ? 0 : 1] = low;
      }
    }
    assertThat(order[0]).isLessThan(order[1]);
  }

  @Test
  void byTimeTheEarliestRatingsTrainAndTheLatestTest() {
    MovieLensDataset dataset = open("split = time, tasks = [rating]");
    Ratings ratings = dataset.data().ratings();
    int[] sorted = IntStream.range(0, ratings.count()).map(ratings::seconds).sorted().toArray();
    RatingSplit test = split(dataset, SplitName.TEST_OOD);
    assertThat(test.size()).isBetween(600, 640);
    int bound = sorted[sorted.length - test.size()];
    for (int i = 0; i < test.size(); i++) {
      int at = i;
      int r =
          IntStream.range(0, ratings.count())
              .filter(x -> ratings.user(x) == test.user(at) && ratings.movie(x) == test.movie(at))
              .findFirst()
              .orElseThrow();
      assertThat(ratings.seconds(r)).isGreaterThanOrEqualTo(bound);
    }
    assertThat(dataset.environments()).hasSize(5).allMatch(name -> name.contains(".."));
  }

  @Test
  void trainingEnvironmentsHoldAboutAsManyRatingsEach() {
    int[] counts = new int[5];
    for (int e : split(open(""), SplitName.TRAIN).environments()) {
      counts[e]++;
    }
    double mean = (counts[0] + counts[1] + counts[2]) / 3.0;
    assertThat(counts[0]).isBetween((int) (0.8 * mean), (int) (1.2 * mean));
    assertThat(counts[2]).isBetween((int) (0.8 * mean), (int) (1.2 * mean));
    assertThat(counts[3] + counts[4]).isZero();
  }

  @Test
  void whatIsHeldOutInDistributionIsOfUsersAndMoviesThatTrainingKnows() {
    MovieLensDataset dataset = open("");
    for (SplitName name : new SplitName[] {SplitName.VALIDATION, SplitName.TEST_ID}) {
      RatingSplit split = split(dataset, name);
      assertThat(ratings(split, 1)).isBetween(350, 600);
      for (int i = 0; i < split.size(); i++) {
        assertThat(dataset.data().userIds().ids()[split.user(i)]).isPositive();
        assertThat(dataset.data().movieIds().ids()[split.movie(i)]).isPositive();
      }
    }
    RatingSplit shifted = split(dataset, SplitName.TEST_OOD);
    for (int i = 0; i < shifted.size(); i++) {
      assertThat(dataset.data().movieIds().ids()[shifted.movie(i)]).isEqualTo(KnownIds.UNKNOWN);
    }
  }

  @ParameterizedTest
  @EnumSource(SplitName.class)
  void unseenMoviesAreUnseenOfTheSamePeriodAndRatedBySomebodyThere(SplitName name) {
    MovieLensDataset dataset = open("negatives = 3");
    RatingSplit split = split(dataset, name);
    int ratings = ratings(split, 3);
    Set<Integer> rated = new HashSet<>();
    for (int i = 0; i < ratings; i++) {
      rated.add(split.environments()[i] << 20 | split.movie(i));
    }
    Set<Integer> drawn = new HashSet<>();
    for (int i = ratings; i < split.size(); i++) {
      assertThat(split.user(i)).isEqualTo(split.user(i % ratings));
      assertThat(split.environments()[i]).isEqualTo(split.environments()[i % ratings]);
      assertThat(dataset.data().ratings().hasSeen(split.user(i), split.movie(i))).isFalse();
      assertThat(rated).contains(split.environments()[i] << 20 | split.movie(i));
      drawn.add(split.movie(i));
    }
    assertThat(drawn).hasSizeGreaterThan(rated.size() / 2);
  }

  @Test
  void theSameSeedDrawsTheSameUnseenMovies() {
    RatingSplit first = split(open(""), SplitName.TRAIN);
    RatingSplit again = split(open(""), SplitName.TRAIN);
    assertThat(IntStream.of(all(first)).map(first::movie).toArray())
        .isEqualTo(IntStream.of(all(again)).map(again::movie).toArray());
  }

  @Test
  void aUserWhoHasSeenEverythingHasExamplesWithoutLabels() {
    RatingsBuilder builder = new RatingsBuilder(4);
    builder.add(1, 0, 8, 1);
    builder.add(1, 1, 8, 1);
    builder.add(2, 1, 8, 1);
    Ratings ratings = builder.build((user, movie) -> {});
    UnseenMovies unseen = new UnseenMovies(ratings, 2, new int[] {0, 1, 2}, new byte[3], 1, 5);
    assertThat(unseen.draw(0, 0, 3)).isEqualTo(UnseenMovies.NONE);
    assertThat(IntStream.range(0, 20).map(i -> unseen.draw(1, 0, i))).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(SplitName.class)
  void batchesHoldTheLabelsThatAreHadWithoutThem(SplitName name) {
    MovieLensDataset dataset = open(TASKS);
    RatingSplit split = split(dataset, name);
    int[] indices = {split.size() - 1, 0, 3, split.size() / 2, 3};
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = split.read(indices, 9, manager)) {
      for (int t = 0; t < dataset.tasks().size(); t++) {
        ScalarLabels scalar = split.scalarLabels(t).orElseThrow();
        Labels labels = batch.labels(t);
        float[] values = labels.values().toFloatArray();
        boolean[] mask =
            labels
                .mask()
                .map(NDArray::toBooleanArray)
                .orElse(new boolean[] {true, true, true, true, true});
        for (int i = 0; i < indices.length; i++) {
          assertThat(mask[i]).isEqualTo(scalar.present()[indices[i]]);
          assertThat(values[i]).isEqualTo(scalar.values()[indices[i]]);
        }
      }
      assertThat(batch.environments()[1]).isEqualTo(split.environments()[0]);
    }
  }

  @Test
  void labelsAreThoseOfTheRatingsAndOnlyWatchIsKnownOfUnseenMovies() {
    MovieLensDataset dataset = open(TASKS);
    RatingSplit split = split(dataset, SplitName.TEST_ID);
    Movies movies = dataset.data().movies();
    int drama = movies.genreNames().indexOf("Drama");
    int comedy = movies.genreNames().indexOf("Comedy");
    ScalarLabels rating = split.scalarLabels(0).orElseThrow();
    ScalarLabels like = split.scalarLabels(1).orElseThrow();
    ScalarLabels watch = split.scalarLabels(2).orElseThrow();
    ScalarLabels genre = split.scalarLabels(3).orElseThrow();
    int ofGenre = 0;
    for (int i = 0; i < split.size(); i++) {
      boolean seen = i < ratings(split, 2);
      assertThat(rating.present()[i]).isEqualTo(seen);
      assertThat(like.present()[i]).isEqualTo(seen);
      assertThat(watch.present()[i]).isTrue();
      assertThat(watch.values()[i]).isEqualTo(seen ? 1 : 0);
      if (seen) {
        assertThat(rating.values()[i]).isBetween(0.5f, 5f);
        assertThat(like.values()[i]).isEqualTo(rating.values()[i] >= 4 ? 1 : 0);
        long bits = movies.genres()[split.movie(i)];
        assertThat(genre.present()[i]).isEqualTo((bits >> drama & 1) + (bits >> comedy & 1) > 0);
      }
      if (genre.present()[i]) {
        assertThat(genre.values()[i]).isEqualTo(rating.values()[i]);
        ofGenre++;
      }
    }
    assertThat(ofGenre).isBetween(1, ratings(split, 2) - 1);
  }

  @Test
  void tasksStartAtWhatTrainingShowsOnTheMean() {
    MovieLensDataset dataset = open(TASKS);
    ScalarLabels rating = split(dataset, SplitName.TRAIN).scalarLabels(0).orElseThrow();
    double sum = 0;
    int count = 0;
    int liked = 0;
    for (int i = 0; i < rating.values().length; i++) {
      if (rating.present()[i]) {
        sum += rating.values()[i];
        liked += rating.values()[i] >= 4 ? 1 : 0;
        count++;
      }
    }
    assertThat(dataset.tasks().get(0).start()).isCloseTo(sum / count, within(1e-9));
    double odds = liked / (double) (count - liked);
    assertThat(dataset.tasks().get(1).start()).isCloseTo(Math.log(odds), within(0.01));
    assertThat(dataset.tasks().get(1).metrics())
        .extracting(metric -> metric.name())
        .containsExactly("auc", "accuracy");
  }

  @Test
  void someIdsOfTrainingBatchesAreHiddenAndNoneOfOthers() {
    MovieLensDataset dataset = open(TASKS);
    RatingSplit train = split(dataset, SplitName.TRAIN);
    RatingSplit validation = split(dataset, SplitName.VALIDATION);
    assertThat(train.isRandom()).isTrue();
    assertThat(validation.isRandom()).isFalse();
    int[] indices = IntStream.range(0, 2000).toArray();
    for (int feature = 0; feature < 2; feature++) {
      long[] ids = ids(train, feature, indices, 4);
      assertThat(IntStream.of(indices).filter(i -> ids[i] == KnownIds.UNKNOWN).count())
          .isBetween(500L, 700L);
      assertThat(ids(train, feature, indices, 4)).isEqualTo(ids);
      assertThat(ids(train, feature, indices, 5)).isNotEqualTo(ids);
      assertThat(ids(validation, feature, all(validation), 4)).doesNotContain(KnownIds.UNKNOWN);
    }
    assertThat(split(open("unknown-share = 0"), SplitName.TRAIN).isRandom()).isFalse();
  }

  private static long[] ids(Split split, int feature, int[] indices, long seed) {
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = split.read(indices, seed, manager)) {
      return batch.features().get(feature).toLongArray();
    }
  }

  @Test
  void genresAreTheMoviesOwn() {
    MovieLensDataset dataset = open("");
    RatingSplit split = split(dataset, SplitName.TEST_OOD);
    int count = dataset.data().movies().genreNames().size();
    try (NDManager manager = NDManager.newBaseManager();
        Batch batch = split.read(new int[] {5}, 1, manager)) {
      float[] genres = batch.features().get(2).toFloatArray();
      for (int g = 0; g < count; g++) {
        long bit = dataset.data().movies().genres()[split.movie(5)] >> g & 1;
        assertThat(genres[g]).isEqualTo((float) bit);
      }
    }
  }

  @Test
  void tasksThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> open("tasks = [stars]"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "dataset.tasks: there is no task 'stars'; expected rating, like, watch or genre:NAME");
    assertThatThrownBy(() -> open("tasks = [\"genre:Dramma\"]"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "dataset.tasks: 'genre:Dramma' names the genre 'Dramma', which no movie has; there are");
    assertThatThrownBy(() -> open("tasks = []")).hasMessageContaining("'tasks' is empty");
    assertThatThrownBy(() -> open("tasks = [like, like]")).hasMessageContaining("a task twice");
  }

  @Test
  void withoutFilesRatingsAreGeneratedIntoTheCacheOnce(@TempDir Path cache) throws IOException {
    MovieLensOptions options =
        TestingOptions.of(MovieLensOptions.class, "generated-ratings = 1500");
    TestingCache context = new TestingCache(Optional.empty(), cache.resolve("new"), false);
    String first;
    try (MultiTaskDataset dataset = new MovieLensProvider().open(options, context)) {
      first = dataset.fingerprint();
      assertThat(dataset.source()).isEqualTo(DataSource.GENERATED);
      assertThat(dataset.origin()).startsWith("generated ratings in the format of MovieLens CSV");
    }
    Path folder = context.cache().resolve("generated-1500-seed-1-v1");
    var written = Files.getLastModifiedTime(folder.resolve("ratings.csv"));
    try (MultiTaskDataset dataset = new MovieLensProvider().open(options, context)) {
      assertThat(dataset.fingerprint()).isEqualTo(first);
    }
    assertThat(Files.getLastModifiedTime(folder.resolve("ratings.csv"))).isEqualTo(written);
    try (var entries = Files.list(context.cache())) {
      assertThat(entries).containsExactly(folder);
    }
  }
}
