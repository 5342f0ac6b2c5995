package org.mtcrl.core.data;

/** Hears how far a long preparation of data has come, on any thread. */
@FunctionalInterface
public interface PreparationListener {

  /** Hears nothing. */
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
