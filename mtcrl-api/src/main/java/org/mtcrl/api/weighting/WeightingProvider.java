// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.weighting;

import org.mtcrl.api.Provider;
import org.mtcrl.api.Stable;

/**
 * Makes task weightings; configured by {@code training.weighting}.
 *
 * @param <O> the options record
 */
@Stable(since = "0.1")
public interface WeightingProvider<O extends Record> extends Provider<O> {

  /** Makes a weighting for one trial. */
  TaskWeighting create(O options, WeightingContext context);
}
