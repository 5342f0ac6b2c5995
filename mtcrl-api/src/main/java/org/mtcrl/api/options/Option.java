// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mtcrl.api.Stable;

/**
 * Declares one component of an options record as a key of the configuration.
 *
 * <p>The key is the component's name in kebab case ({@code moduleWidth} is {@code module-width}).
 * Components may be of type {@code int}, {@code long}, {@code double}, {@code boolean}, {@code
 * String}, {@link java.nio.file.Path} (relative to the file that names it), {@link
 * java.time.Duration}, an enum (in kebab case), another options record, {@code List} or {@code
 * Map<String, ...>} of these, or {@link java.util.Optional} of these. Further checks belong in the
 * record's compact constructor; an {@link IllegalArgumentException} from it is reported with the
 * file and line of the record's object.
 *
 * <pre>{@code
 * public record Options(
 *     @Option(doc = "Width of the hidden layer", unit = "units", defaultValue = "64", min = 1)
 *         int hidden,
 *     @Option(doc = "What the penalty sums", defaultValue = "norm") Form form) {}
 * }</pre>
 */
@Documented
@Stable(since = "0.1")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

  /** The value of {@link #defaultValue()} that says: this key must be given. */
  String REQUIRED = "\0required";

  /** What the key means: one sentence without a full stop. */
  String doc();

  /**
   * The default as HOCON text, for example {@code "0.1"}, {@code "[1, 2]"} or {@code "norm"}; by
   * default the key is required. An {@code Optional} component is empty without one, and a nested
   * record takes its own defaults with {@code "{}"}.
   */
  String defaultValue() default REQUIRED;

  /**
   * The unit of the value, for example {@code "steps"} or {@code "pixels"}; empty when it has none.
   */
  String unit() default "";

  /** The smallest number allowed, itself included. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed, itself included. */
  double max() default Double.POSITIVE_INFINITY;
}
