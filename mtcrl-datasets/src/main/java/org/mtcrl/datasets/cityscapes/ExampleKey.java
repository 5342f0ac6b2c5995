// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and when an example was recorded, as far as the files say.
 *
 * @param split the part of the published data set
 * @param city the city
 * @param sequence the number of the recording within the city; 0 if the files do not say
 * @param frame the number of the frame within the recording, as file names have it
 */
record ExampleKey(OfficialSplit split, String city, int sequence, int frame)
    implements Comparable<ExampleKey> {
  private static final Pattern STEM = Pattern.compile("(.+)_(\\d{6})_(\\d{6})");
  private static final Comparator<ExampleKey> ORDER =
      Comparator.comparing(ExampleKey::split)
          .thenComparing(ExampleKey::city)
          .thenComparingInt(ExampleKey::sequence)
          .thenComparingInt(ExampleKey::frame);

  /** The key that official files' names begin with, or empty where it is of another form. */
  static Optional<ExampleKey> ofStem(OfficialSplit split, String stem) {
    Matcher parts = STEM.matcher(stem);
    return parts.matches()
        ? Optional.of(
            new ExampleKey(
                split,
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  /** What official files' names begin with: {@code aachen_000003_000019}. */
  String stem() {
    return "%s_%06d_%06d".formatted(city, sequence, frame);
  }

  /** By split and city, then in the order in which the frames were recorded. */
  @Override
  public int compareTo(ExampleKey other) {
    return ORDER.compare(this, other);
  }
}
