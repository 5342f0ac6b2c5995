// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a key that says how or where an experiment runs, or what it is called, and not what it
 * computes. Such keys do not enter the configuration's hash; neither do paths.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NotHashed {}
