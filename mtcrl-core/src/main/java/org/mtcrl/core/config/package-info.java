// SPDX-License-Identifier: Apache-2.0

/**
 * Experiments as configuration: options records, composition, binding, and errors with their place.
 */
@NullMarked
package org.mtcrl.core.config;

import org.jspecify.annotations.NullMarked;
