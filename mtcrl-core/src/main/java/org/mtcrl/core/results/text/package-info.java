// SPDX-License-Identifier: Apache-2.0

/** Results as text: tables for a terminal, and numbers as people read them. */
@NullMarked
package org.mtcrl.core.results.text;

import org.jspecify.annotations.NullMarked;
