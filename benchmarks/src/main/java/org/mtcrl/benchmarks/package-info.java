// SPDX-License-Identifier: Apache-2.0

/** JMH benchmarks. Each reaches its subject as users do: by the API and the plugins' names. */
@NullMarked
package org.mtcrl.benchmarks;

import org.jspecify.annotations.NullMarked;
