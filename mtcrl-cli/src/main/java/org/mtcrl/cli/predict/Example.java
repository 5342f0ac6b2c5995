// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.mtcrl.inference.Input;

/**
 * One example in a file.
 *
 * @param file the file
 * @param place the file and the line or row, for messages
 * @param row its place in the file, counted from 0; empty where the file is one example
 * @param resizedFrom height and width of the image in the file; empty when it had the right ones
 * @param input the example
 */
record Example(Path file, String place, OptionalLong row, List<Integer> resizedFrom, Input input) {

  /** Takes the examples of files, in order. */
  @FunctionalInterface
  interface Sink {
    void add(Example example);
  }

  static Example row(Path file, String place, long row, Input input) {
    return new Example(file, place, OptionalLong.of(row), List.of(), input);
  }
}
