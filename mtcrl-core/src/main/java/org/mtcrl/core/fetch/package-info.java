// SPDX-License-Identifier: Apache-2.0

/**
 * Gets the files of data sets from where they are published. Nothing else of mtcrl uses a network,
 * and of this package {@link org.mtcrl.core.fetch.Downloader} alone.
 */
@NullMarked
package org.mtcrl.core.fetch;

import org.jspecify.annotations.NullMarked;
