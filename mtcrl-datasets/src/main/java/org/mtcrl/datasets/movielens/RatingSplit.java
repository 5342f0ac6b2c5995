// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.ScalarLabels;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;

/**
 * Ratings, and beside each as many movies as are asked for that the same user has not seen. Example
 * i is the rating {@code i mod N} of N: itself for i below N, else one of its unseen movies.
 */
final class RatingSplit implements Split {
  private final RatingData data;
  private final int[] positions;
  private final int[] environments;
  private final UnseenMovies unseen;
  private final double unknownShare;

  /**
   * Creates a split.
   *
   * @param positions the ratings that belong to it
   * @param periods the period of each, which is its environment
   * @param negatives the number of unseen movies for each rating
   * @param unknownShare the share of ids that are replaced at random when read
   */
  RatingSplit(
      RatingData data,
      int[] positions,
      byte[] periods,
      int negatives,
      double unknownShare,
      UnseenMovies unseen) {
    this.data = data;
    this.positions = positions;
    this.unseen = unseen;
    this.unknownShare = unknownShare;
    this.environments = new int[Math.multiplyExact(positions.length, 1 + negatives)];
    for (int i = 0; i < environments.length; i++) {
      environments[i] = periods[i % positions.length];
    }
  }

  @Override
  public int size() {
    return environments.length;
  }

  @Override
  public int[] environments() {
    return environments;
  }

  @Override
  public boolean isRandom() {
    return unknownShare > 0;
  }

  private int rating(int example) {
    return positions[example % positions.length];
  }

  private boolean isRated(int example) {
    return example < positions.length;
  }

  /** The movie of an example, seen or not; {@link UnseenMovies#NONE} when there is none. */
  int movie(int example) {
    int rating = rating(example);
    return isRated(example)
        ? data.ratings().movie(rating)
        : unseen.draw(data.ratings().user(rating), environments[example], example);
  }

  /** The user of an example. */
  int user(int example) {
    return data.ratings().user(rating(example));
  }

  @Override
  public Optional<ScalarLabels> scalarLabels(int task) {
    Target target = data.targets().get(task);
    float[] values = new float[size()];
    boolean[] present = new boolean[size()];
    for (int i = 0; i < values.length; i++) {
      present[i] = isKnown(target, i, isRated(i) || target.isKnownOfUnseen() ? movie(i) : 0);
      values[i] = present[i] ? value(target, i) : 0;
    }
    return Optional.of(new ScalarLabels(values, present));
  }

  private boolean isKnown(Target target, int example, int movie) {
    return isRated(example)
        ? target.isKnownOfRated(data.movies().genres()[movie])
        : target.isKnownOfUnseen() && movie != UnseenMovies.NONE;
  }

  private float value(Target target, int example) {
    return isRated(example) ? target.valueOfRated(data.ratings().halfStars(rating(example))) : 0;
  }

  @Override
  public Batch read(int[] indices, long seed, NDManager manager) {
    int[] movies = new int[indices.length];
    int[] ids = new int[indices.length];
    for (int i = 0; i < movies.length; i++) {
      movies[i] = movie(indices[i]);
      ids[i] = indices[i];
    }
    return new Batch(
        features(ids, movies, seed, manager), labels(ids, movies, manager), environments(ids));
  }

  private int[] environments(int[] indices) {
    int[] chosen = new int[indices.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = environments[indices[i]];
    }
    return chosen;
  }

  private NDList features(int[] indices, int[] movies, long seed, NDManager manager) {
    int size = indices.length;
    int genreCount = data.movies().genreNames().size();
    long[] userIds = new long[size];
    long[] movieIds = new long[size];
    float[] genres = new float[size * genreCount];
    for (int i = 0; i < size; i++) {
      int user = user(indices[i]);
      // An example without an unseen movie has no label, and so any features.
      int movie = Math.max(0, movies[i]);
      userIds[i] = isHidden(seed, 2L * i) ? KnownIds.UNKNOWN : data.userIds().ids()[user];
      movieIds[i] = isHidden(seed, 2L * i + 1) ? KnownIds.UNKNOWN : data.movieIds().ids()[movie];
      long bits = data.movies().genres()[movie];
      for (int g = 0; g < genreCount; g++) {
        genres[i * genreCount + g] = bits >>> g & 1;
      }
    }
    NDList features = new NDList();
    features.add(manager.create(userIds));
    features.add(manager.create(movieIds));
    if (genreCount > 0) {
      features.add(manager.create(genres, new Shape(size, genreCount)));
    }
    data.demographics().ifPresent(d -> features.addAll(demographics(d, indices, manager)));
    return features;
  }

  private boolean isHidden(long seed, long index) {
    return unknownShare > 0 && Draws.share(seed, index) < unknownShare;
  }

  private NDList demographics(Demographics known, int[] indices, NDManager manager) {
    NDList features = new NDList();
    for (byte[] column : List.of(known.genders(), known.ages(), known.occupations())) {
      long[] values = new long[indices.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = column[user(indices[i])];
      }
      features.add(manager.create(values));
    }
    return features;
  }

  private List<Labels> labels(int[] indices, int[] movies, NDManager manager) {
    List<Labels> labels = new ArrayList<>();
    for (Target target : data.targets()) {
      float[] values = new float[indices.length];
      boolean[] known = new boolean[indices.length];
      boolean all = true;
      for (int i = 0; i < values.length; i++) {
        known[i] = isKnown(target, indices[i], movies[i]);
        values[i] = known[i] ? value(target, indices[i]) : 0;
        all &= known[i];
      }
      NDArray array = manager.create(values);
      labels.add(all ? Labels.complete(array) : Labels.masked(array, manager.create(known)));
    }
    return labels;
  }
}
