// SPDX-License-Identifier: Apache-2.0

/** Writers of files in the formats of other programs: PNG and NumPy arrays. */
@NullMarked
package org.mtcrl.datasets.synthetic.scenes.files;

import org.jspecify.annotations.NullMarked;
