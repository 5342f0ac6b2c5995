// SPDX-License-Identifier: Apache-2.0

/**
 * {@code multi-sem}: examples drawn from a structural model whose task-to-factor graph is known.
 */
@NullMarked
package org.mtcrl.datasets.sem;

import org.jspecify.annotations.NullMarked;
