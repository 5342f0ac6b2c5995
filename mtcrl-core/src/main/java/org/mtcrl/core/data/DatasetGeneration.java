// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.api.data.NewFolder;
import org.mtcrl.inference.plugin.PluginGuard;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * Runs generators of data sets.
 *
 * @param folder where the data set will be; nothing or an empty folder is there now
 * @param seed the seed of all random choices
 * @param listener is called with the progress, possibly from several threads; what it throws ends
 *     the work
 */
public record DatasetGeneration(Path folder, long seed, PreparationListener listener) {
  public DatasetGeneration {
    requireNonNull(folder, "folder is null");
    requireNonNull(listener, "listener is null");
  }

  /**
   * Writes a data set. The folder is complete afterwards, or as it was before.
   *
   * @throws DataException if the folder is not empty or cannot be written, or the generator does
   *     not write what it says
   * @throws org.mtcrl.inference.plugin.BrokenPluginException if the generator's jar lacks a class
   * @throws org.mtcrl.inference.plugin.PluginFailedException if the generator fails otherwise
   */
  public <O extends Record> GeneratedDataset run(DatasetGenerator<O> generator, O options) {
    return NewFolder.write(
        folder,
        partial -> {
          GeneratedDataset generated = generate(generator, options, partial);
          for (Path file : generated.files()) {
            if (!Files.isRegularFile(partial.resolve(file))) {
              throw new DataException(
                  "the generator '%s' lists the file '%s' and has not written it; report this defect of the generator"
                      .formatted(generator.name(), file));
            }
          }
          return generated;
        });
  }

  private <O extends Record> GeneratedDataset generate(
      DatasetGenerator<O> generator, O options, Path partial) {
    return PluginGuard.of(PluginKind.GENERATOR, generator)
        .create(
            "in its generate",
            UncheckedIOException.class,
            () -> {
              try {
                return generator.generate(options, new Context(partial, seed, listener));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private record Context(Path folder, long seed, PreparationListener listener)
      implements GeneratorContext {
    @Override
    public void onProgress(String what, long done, long total) {
      listener.onProgress(what, done, total);
    }
  }
}
