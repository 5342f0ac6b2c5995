// SPDX-License-Identifier: Apache-2.0

/** The roots of the SPI: what every plugin provider and every trainable plugin has in common. */
@NullMarked
package org.mtcrl.api;

import org.jspecify.annotations.NullMarked;
