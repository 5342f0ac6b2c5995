// SPDX-License-Identifier: Apache-2.0

/** Module architectures: from features to the outputs Z of K modules. */
@NullMarked
package org.mtcrl.api.model;

import org.jspecify.annotations.NullMarked;
