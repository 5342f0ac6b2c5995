// SPDX-License-Identifier: Apache-2.0

/** Layers on images and feature maps, {@code (B, C, H, W)}, that DJL lacks or leaves bare. */
@NullMarked
package org.mtcrl.api.model.spatial;

import org.jspecify.annotations.NullMarked;
