// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mtcrl.api.Experimental;

/**
 * One of the forms in which a data set is published.
 *
 * @param name the name on the command line, in kebab case
 * @param description one line, without a full stop
 * @param files what a program may fetch; may be empty
 * @param instructions what a person must do, where files need a login or a signature: lines in
 *     which {@code {folder}} stands for the folder that the files belong into
 */
@Experimental
public record DataVariant(
    String name, String description, List<RemoteFile> files, Optional<String> instructions) {
  public DataVariant {
    requireNonNull(name, "name is null");
    requireNonNull(description, "description is null");
    requireNonNull(instructions, "instructions is null");
    files = List.copyOf(files);
    if (files.isEmpty() && instructions.isEmpty()) {
      throw new IllegalArgumentException(
          "variant '" + name + "' has neither files nor instructions");
    }
  }

  /** A variant that a program may fetch. */
  public static DataVariant of(String name, String description, RemoteFile... files) {
    return new DataVariant(name, description, List.of(files), Optional.empty());
  }

  /** A variant that only a person can get. */
  public static DataVariant byHand(String name, String description, String instructions) {
    return new DataVariant(name, description, List.of(), Optional.of(instructions));
  }
}
