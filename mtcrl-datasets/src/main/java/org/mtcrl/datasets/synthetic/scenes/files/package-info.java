/** Files as other programs write them: PNG, NumPy's arrays, MATLAB's 5 and 7.3. */
@NullMarked
package org.mtcrl.datasets.synthetic.scenes.files;

import org.jspecify.annotations.NullMarked;
