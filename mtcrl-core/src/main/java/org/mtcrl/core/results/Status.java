package org.mtcrl.core.results;

/** How far an experiment or a method came. */
public enum Status {
  /** Every seed was trained and evaluated. */
  COMPLETE,
  /** Some seeds were not; their values are null. */
  PARTIAL,
  /** No seed was. */
  FAILED
}
