// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The forms in which GroupLens publishes MovieLens. */
enum Variant {
  /** latest-small, 20M, 25M, 32M and latest: comma-separated with a header, half stars. */
  CSV("CSV", "ratings.csv", "movies.csv", ",", StandardCharsets.UTF_8, true, true),
  /** 1M: two colons between fields, whole stars. */
  MILLION("1M", "ratings.dat", "movies.dat", "::", StandardCharsets.ISO_8859_1, false, false),
  /** 100K: ratings separated by tabs, movies and users by bars, whole stars. */
  HUNDRED_THOUSAND("100K", "u.data", "u.item", "\t", StandardCharsets.ISO_8859_1, false, false);

  private final String title;
  private final String ratings;
  private final String movies;
  private final String separator;
  private final Charset charset;
  private final boolean headed;
  private final boolean halfStars;

  Variant(
      String title,
      String ratings,
      String movies,
      String separator,
      Charset charset,
      boolean headed,
      boolean halfStars) {
    this.title = title;
    this.ratings = ratings;
    this.movies = movies;
    this.separator = separator;
    this.charset = charset;
    this.headed = headed;
    this.halfStars = halfStars;
  }

  /** What users call it. */
  String title() {
    return title;
  }

  /** The name of the file with the ratings, by which a variant is recognized. */
  String ratings() {
    return ratings;
  }

  /** The name of the file with the movies. */
  String movies() {
    return movies;
  }

  /** The names of the other files that are needed; the users' comes first. */
  List<String> others() {
    return switch (this) {
      case CSV -> List.of();
      case MILLION -> List.of("users.dat");
      case HUNDRED_THOUSAND -> List.of("u.user", "u.genre");
    };
  }

  /** What separates the fields of a rating. */
  String separator() {
    return separator;
  }

  /** The encoding of all files. */
  Charset charset() {
    return charset;
  }

  /** Whether the first line of a file names its columns. */
  boolean isHeaded() {
    return headed;
  }

  /** Whether ratings come in half stars from 0.5 on; else in whole ones from 1 on. */
  boolean hasHalfStars() {
    return halfStars;
  }
}
