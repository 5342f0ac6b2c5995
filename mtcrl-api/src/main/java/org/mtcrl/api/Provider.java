// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api;

/**
 * A factory that {@link java.util.ServiceLoader} finds and a configuration names.
 *
 * <p>A provider has a public constructor without arguments and no state. The framework binds the
 * keys of the configuration into an options record, which declares itself with {@link
 * org.mtcrl.api.options.Option}, and passes it to the factory method that the sub-interface adds.
 *
 * @param <O> the options record; a record without components when there is nothing to set
 */
@Stable(since = "0.1")
public interface Provider<O extends Record> {

  /**
   * The name by which a configuration selects this plugin, in kebab case, for example {@code
   * graph-invariance}. Unique among the providers of one kind.
   */
  String name();

  /** One line, without a full stop, that {@code mtcrl plugins} shows. */
  String description();

  /** The record whose components are the keys that this plugin understands. */
  Class<O> optionsType();
}
