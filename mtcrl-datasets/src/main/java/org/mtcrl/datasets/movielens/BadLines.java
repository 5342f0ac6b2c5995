// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.OnBadExample;

/**
 * The lines that could not be used, each described by one sentence. Not safe for several threads.
 */
final class BadLines {
  private static final int MOST = 100_000;

  private final OnBadExample choice;
  private final List<String> sentences = new ArrayList<>();

  BadLines(OnBadExample choice) {
    this.choice = choice;
  }

  /**
   * Tells of a damaged line.
   *
   * @param problem what was found and what was expected
   * @throws DataException if damage ends the run, or there is too much of it to be an accident
   */
  void add(Path file, long line, String problem) {
    add(file + ": " + line + ": " + problem);
  }

  /** As {@link #add(Path, long, String)}, with the place in the sentence. */
  void add(String sentence) {
    if (choice == OnBadExample.FAIL) {
      throw new DataException(
          "%s; repair it, or set dataset.on-bad-example = skip-and-count".formatted(sentence));
    }
    if (sentences.size() == MOST) {
      throw new DataException(
          ("%s; this is damaged line number %d of at most %d that may be left out; check that the"
                  + " file has the format that its name says")
              .formatted(sentence, MOST + 1, MOST));
    }
    sentences.add(sentence);
  }

  /** All of them, in the order of reading. */
  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
