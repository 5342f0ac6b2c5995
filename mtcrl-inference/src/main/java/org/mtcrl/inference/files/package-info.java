// SPDX-License-Identifier: Apache-2.0

/** Files that are whole or not there, and values as JSON in them. */
@NullMarked
package org.mtcrl.inference.files;

import org.jspecify.annotations.NullMarked;
