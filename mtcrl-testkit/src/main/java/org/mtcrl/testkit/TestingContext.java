// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.data.DatasetContext;

/** What the framework would tell a data set. */
record TestingContext(Optional<Path> root, long seed, Path cache) implements DatasetContext {}
