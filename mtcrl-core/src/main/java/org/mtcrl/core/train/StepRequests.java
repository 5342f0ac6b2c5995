// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.train;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.mtcrl.core.data.BatchRequest;

/** What the steps of a training read, decided step by step and by the seed alone. */
final class StepRequests implements Iterator<BatchRequest> {
  private final BatchSampler sampler;
  private final SplittableRandom augmentation;
  private final long steps;
  private long next;

  /**
   * Creates the sequence.
   *
   * @param seed what augmentation is drawn from
   * @param steps its length
   */
  StepRequests(BatchSampler sampler, long seed, long steps) {
    this.sampler = sampler;
    this.augmentation = new SplittableRandom(seed).split();
    this.steps = steps;
  }

  @Override
  public boolean hasNext() {
    return next < steps;
  }

  @Override
  public BatchRequest next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are " + steps + " steps");
    }
    next++;
    return new BatchRequest(sampler.next(), augmentation.nextLong());
  }
}
