// SPDX-License-Identifier: Apache-2.0

/** The command line: one class a command, and one place that turns exceptions into messages. */
@NullMarked
package org.mtcrl.cli;

import org.jspecify.annotations.NullMarked;
