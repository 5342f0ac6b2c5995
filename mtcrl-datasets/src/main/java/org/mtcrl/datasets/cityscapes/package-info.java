// SPDX-License-Identifier: Apache-2.0

/** Street scenes of Cityscapes: classes and depth for every pixel, one environment a city. */
@NullMarked
package org.mtcrl.datasets.cityscapes;

import org.jspecify.annotations.NullMarked;
