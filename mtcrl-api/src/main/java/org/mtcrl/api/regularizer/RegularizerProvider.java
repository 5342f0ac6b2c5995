// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.regularizer;

import org.mtcrl.api.Provider;
import org.mtcrl.api.Stable;

/**
 * Makes regularizers. An entry of the configuration's {@code regularizers} holds the framework's
 * keys {@code type}, {@code weight}, {@code start} and {@code ramp}, and the keys of the options
 * record.
 *
 * @param <O> the options record
 */
@Stable(since = "0.1")
public interface RegularizerProvider<O extends Record> extends Provider<O> {

  /**
   * Makes a regularizer for one trial.
   *
   * @throws IllegalArgumentException with one sentence if it does not apply to these tasks
   */
  Regularizer create(O options, RegularizerContext context);
}
