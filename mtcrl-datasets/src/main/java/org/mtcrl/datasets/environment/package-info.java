// SPDX-License-Identifier: Apache-2.0

/** What the built-in data sets agree on about environments. */
@NullMarked
package org.mtcrl.datasets.environment;

import org.jspecify.annotations.NullMarked;
