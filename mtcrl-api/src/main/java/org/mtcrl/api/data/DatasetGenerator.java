// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import java.io.IOException;
import org.mtcrl.api.Experimental;
import org.mtcrl.api.Provider;

/**
 * Writes a generated data set to disk, in a format that a {@link DatasetProvider} reads. {@code
 * mtcrl data generate} lists all generators that {@link java.util.ServiceLoader} finds, and runs
 * them by name: {@code mtcrl data generate NAME FOLDER --KEY VALUE}. The keys are the components of
 * the options record.
 *
 * <p>The files depend on the options and the seed alone: the same of both gives the same bytes, in
 * whatever order and on however many threads the work is done.
 *
 * <p>The names {@code out}, {@code seed}, {@code quiet}, {@code plugins}, {@code help} and {@code
 * version} belong to the command and cannot be keys of the options record.
 *
 * @param <O> the options record
 */
@Experimental
public interface DatasetGenerator<O extends Record> extends Provider<O> {

  /**
   * Writes the files into {@link GeneratorContext#folder()}. If this throws, the framework deletes
   * what was written.
   *
   * @return which files were written and which data set reads them
   * @throws IOException if a file cannot be written
   * @throws DataException if the options ask for something that cannot be generated
   */
  GeneratedDataset generate(O options, GeneratorContext context) throws IOException;
}
