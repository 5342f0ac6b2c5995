// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.reproducible;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random streams of one seed, one for each purpose.
 *
 * <p>A stream depends on the seed and on the name of its purpose alone. So a larger training split
 * leaves the test split as it was, and two seeds next to one another have nothing in common.
 *
 * @param seed what all streams are drawn from
 */
public record RandomStreams(long seed) {
  /** Named, not the platform's default: its sequence is part of the algorithm's definition. */
  private static final String ALGORITHM = "L64X128MixRandom";

  /** A new generator at the start of the stream for this purpose. */
  public RandomGenerator forPurpose(String purpose) {
    requireNonNull(purpose, "purpose is null");
    byte[] digest =
        Sha256.digest(
            ByteBuffer.allocate(Long.BYTES).putLong(seed).array(),
            purpose.getBytes(StandardCharsets.UTF_8));
    return RandomGeneratorFactory.of(ALGORITHM).create(ByteBuffer.wrap(digest).getLong());
  }

  /** A permutation of the numbers {@code 0 .. size - 1}, each equally likely. */
  public static int[] permutation(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
