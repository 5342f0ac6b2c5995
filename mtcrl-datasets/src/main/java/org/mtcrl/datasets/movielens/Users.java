// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtcrl.datasets.movielens.Rows.BadRowException;

/**
 * What is known of the users of 1M and 100K, in the order of their numbers in the files.
 *
 * @param ids the files' numbers, rising
 * @param genders 0 for F, 1 for M
 * @param ages index into {@link #AGE_CODES}
 * @param occupations a number in [0, {@code occupationCount})
 * @param occupationCount how many occupations there are
 */
@SuppressWarnings("ArrayRecordComponent") // columns; read only by contract
record Users(int[] ids, byte[] genders, byte[] ages, byte[] occupations, int occupationCount) {
  /** The age from which each group of 1M counts: under 18 is 1. */
  static final List<Integer> AGE_CODES = List.of(1, 18, 25, 35, 45, 50, 56);

  private static final int MILLION_OCCUPATIONS = 21;

  private record User(byte gender, byte age, String occupation) {}

  /** The index of the user with this number in the files; negative when there is none. */
  int indexOf(int id) {
    return Arrays.binarySearch(ids, id);
  }

  /** Reads {@code users.dat} or {@code u.user}; the variant has one. */
  static Users read(MovieLensFiles files, BadLines bad) {
    boolean million = files.variant() == Variant.MILLION;
    TreeMap<Integer, User> users = new TreeMap<>();
    Rows rows =
        million
            ? new Rows(files.file("users.dat"), files.variant().charset(), "::", false)
            : new Rows(files.file("u.user"), files.variant().charset(), "|", false);
    rows.forEach(
        List.of(),
        5,
        bad,
        row -> {
          int id = Rows.number("user's number", row.get(0), 1, Integer.MAX_VALUE);
          User user =
              million
                  ? new User(gender(row.get(1)), ageOfCode(row.get(2)), occupation(row.get(3)))
                  : new User(gender(row.get(2)), ageOfYears(row.get(1)), row.get(3).strip());
          if (users.putIfAbsent(id, user) != null) {
            throw new BadRowException(
                "the user %d is listed a second time, but once was expected".formatted(id));
          }
        });
    return of(users, million);
  }

  private static Users of(TreeMap<Integer, User> users, boolean million) {
    List<String> names = users.values().stream().map(User::occupation).distinct().sorted().toList();
    int[] ids = new int[users.size()];
    byte[] genders = new byte[ids.length];
    byte[] ages = new byte[ids.length];
    byte[] occupations = new byte[ids.length];
    int i = 0;
    for (Map.Entry<Integer, User> entry : users.entrySet()) {
      User user = entry.getValue();
      ids[i] = entry.getKey();
      genders[i] = user.gender();
      ages[i] = user.age();
      occupations[i] =
          (byte)
              (million
                  ? Integer.parseInt(user.occupation())
                  : Math.min(names.indexOf(user.occupation()), Byte.MAX_VALUE));
      i++;
    }
    int count = million ? MILLION_OCCUPATIONS : Math.min(names.size(), Byte.MAX_VALUE + 1);
    return new Users(ids, genders, ages, occupations, Math.max(1, count));
  }

  private static byte gender(String text) throws BadRowException {
    return switch (text.strip()) {
      case "F" -> 0;
      case "M" -> 1;
      default ->
          throw new BadRowException("the gender is '%s', but F or M was expected".formatted(text));
    };
  }

  private static byte ageOfCode(String text) throws BadRowException {
    int code = Rows.number("age code", text, 1, 56);
    int index = AGE_CODES.indexOf(code);
    if (index < 0) {
      throw new BadRowException(
          "the age code is '%s', but one of %s was expected".formatted(text, AGE_CODES));
    }
    return (byte) index;
  }

  private static byte ageOfYears(String text) throws BadRowException {
    int years = Rows.number("age", text, 1, 150);
    int index = AGE_CODES.size() - 1;
    while (AGE_CODES.get(index) > years) {
      index--;
    }
    return (byte) index;
  }

  private static String occupation(String text) throws BadRowException {
    return Integer.toString(Rows.number("occupation", text, 0, MILLION_OCCUPATIONS - 1));
  }
}
