// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found; as JSON an interface that other programs read.
 *
 * @param engine the native engine and the device
 * @param threads the threads that one operation may use
 * @param millisPerStep the median time of a step by trunk and variant
 * @param residentMegabytes the process's memory around the measured steps
 */
public record BenchResult(
    String engine,
    int threads,
    Map<String, Map<String, Double>> millisPerStep,
    ResidentMegabytes residentMegabytes) {

  /**
   * Resident memory in megabytes of 2^20 bytes; null where the system does not report it.
   *
   * @param before after the warm-up, before the first measured step
   * @param after after the last step
   */
  public record ResidentMegabytes(@Nullable Double before, @Nullable Double after) {}
}
