package org.mtcrl.core.results;

import static org.mtcrl.core.results.Figures.present;

import org.jspecify.annotations.Nullable;

/**
 * A penalty that a method was trained with.
 *
 * @param name its name in the configuration
 * @param type the regularizer's type
 * @param weight its full weight, after any choice
 */
public record Penalty(String name, String type, @Nullable Double weight) {
  public Penalty {
    present(name, "name");
    present(type, "type");
    weight = Figures.orNull(weight);
  }
}
