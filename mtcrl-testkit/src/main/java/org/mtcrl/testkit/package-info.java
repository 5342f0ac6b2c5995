// SPDX-License-Identifier: Apache-2.0

/** Contracts of plugins as JUnit tests, one abstract class for each kind of provider. */
@NullMarked
package org.mtcrl.testkit;

import org.jspecify.annotations.NullMarked;
