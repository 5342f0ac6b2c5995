/**
 * Data sets of images with labels for every pixel: decoded in parallel, packed once, read by index.
 */
@NullMarked
package org.mtcrl.datasets.image.batch;

import org.jspecify.annotations.NullMarked;
