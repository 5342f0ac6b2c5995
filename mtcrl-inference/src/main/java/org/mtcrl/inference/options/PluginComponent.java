// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * Says which plugins a {@link ConfiguredPlugin} component names.
 *
 * <p>With an {@link org.mtcrl.api.options.Option} beside it the component is a key of its own.
 * Without one, the plugin's {@code type} and keys lie flat beside the record's other keys:
 * everything that is not a key of the record belongs to the plugin.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PluginComponent {
  /** What the plugin makes. */
  PluginKind value();

  /**
   * The plugin used when the configuration names none; empty when it must name one. An entry of a
   * map is named by its key.
   */
  String byDefault() default "";
}
