// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mtcrl.api.Experimental;

/**
 * Declares that the keys of a nested options record lie beside the keys of the outer record.
 *
 * <p>The component's type must be an options record: each of its own components carries {@link
 * Option} or {@code @Flat}. The component itself carries no {@link Option} and makes no key of its
 * own; its name appears nowhere in a configuration. So several plugins can share a group of keys
 * without repeating their declarations:
 *
 * <pre>{@code
 * public record ImageOptions(
 *     @Option(doc = "Height of images", unit = "pixels", defaultValue = "128", min = 1) int height,
 *     @Option(doc = "Width of images", unit = "pixels", defaultValue = "128", min = 1) int width) {}
 *
 * public record Options(
 *     @Option(doc = "Number of classes", defaultValue = "10", min = 2) int classes,
 *     @Flat ImageOptions image) {}
 * }</pre>
 *
 * <p>Here a configuration says {@code { classes = 7, height = 64 }}. When options are printed or
 * documented, the nested keys stand where the component stands in the outer record. The nested
 * record is always made, from its defaults where the configuration names none of its keys; an
 * {@link IllegalArgumentException} from its constructor is reported with the file and line of the
 * outer record's object. No key may be declared twice, by the outer record and a nested one or by
 * two nested ones, and no record may be nested flat in itself; a plugin that does either is refused
 * as broken.
 */
@Documented
@Experimental
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flat {}
