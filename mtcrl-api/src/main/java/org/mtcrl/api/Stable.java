// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public type that plugins and programs may rely on: within one major version it is only
 * ever extended in ways that keep existing source and binaries working.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Stable {
  /** The version of mtcrl since which the type is stable, for example {@code "0.1"}. */
  String since();
}
