// SPDX-License-Identifier: Apache-2.0

/**
 * What plugins make, each call guarded: a failure names the plugin, its jar and what was being
 * done.
 */
@NullMarked
package org.mtcrl.inference.plugin.guard;

import org.jspecify.annotations.NullMarked;
