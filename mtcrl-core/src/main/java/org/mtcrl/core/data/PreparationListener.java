// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

/** Is called, on any thread, with the progress of a long preparation of data. */
@FunctionalInterface
public interface PreparationListener {

  /** Ignores everything. */
  PreparationListener SILENT = (what, done, total) -> {};

  /**
   * Something was done.
   *
   * @param what what is being done, for example {@code "decoding nyuv2"}
   * @param done how many parts are done, from 0
   * @param total how many there are
   */
  void onProgress(String what, long done, long total);
}
