// SPDX-License-Identifier: Apache-2.0

/** The providers found on the class path: how they are found, listed and looked up by name. */
@NullMarked
package org.mtcrl.inference.plugin;

import org.jspecify.annotations.NullMarked;
