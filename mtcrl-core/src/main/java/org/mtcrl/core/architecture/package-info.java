/** Built-in architectures, found by ServiceLoader like anybody's; nothing else names them. */
@NullMarked
package org.mtcrl.core.architecture;

import org.jspecify.annotations.NullMarked;
