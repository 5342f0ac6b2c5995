// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.Experimental;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;

/**
 * What every generator of data sets promises. Extend it with a class of the plugin's tests:
 *
 * <pre>{@code
 * class MyGeneratorTest extends GeneratorContract {
 *   @Override
 *   protected DatasetGenerator<?> provider() {
 *     return new MyGenerator();
 *   }
 * }
 * }</pre>
 *
 * <p>The generator runs several times: let it write few and small files, through {@link
 * #options()}.
 */
@Experimental
public abstract class GeneratorContract extends ProviderContract<DatasetGenerator<?>> {
  private static final long SEED = 1;

  @TempDir private Path scratch;

  /** For subclasses. */
  protected GeneratorContract() {
    super(DatasetGenerator.class);
  }

  /** Options with which the files differ, each as in {@link #options()}; may be none. */
  protected List<String> otherOptions() {
    return List.of();
  }

  /** Whether another seed gives the same files, as where nothing is random. */
  protected boolean ignoresTheSeed() {
    return false;
  }

  private record Context(Path folder, long seed) implements GeneratorContext {}

  @Test
  final void everyFileIsListed() throws IOException {
    Path folder = Files.createDirectory(scratch.resolve("listed"));
    GeneratedDataset generated = generate(provider(), keys(), folder, SEED);
    TreeSet<String> listed = new TreeSet<>();
    generated.files().forEach(file -> listed.add(file.toString()));
    TreeSet<String> written = new TreeSet<>(contents(folder).keySet());
    if (!listed.equals(written)) {
      throw ContractFailure.of(
          "'%s' says that it has written %s, and has written %s"
              .formatted(provider().name(), listed, written),
          "who generates data relies on the list",
          "return every file in the context's folder, relative to it; GeneratedDataset.of does so");
    }
  }

  @Test
  final void theSameSeedGivesTheSameBytes() throws IOException {
    Map<String, byte[]> first = contents(keys(), SEED);
    Map<String, byte[]> second = contents(keys(), SEED);
    List<String> differing = differing(first, second);
    if (!differing.isEmpty()) {
      throw ContractFailure.of(
          "two runs of '%s' with the same options and seed give different files: %s"
              .formatted(provider().name(), differing),
          "a result on generated data can be repeated only if the data can",
          "take all random choices from context.seed(), and write no times, paths or results that"
              + " depend on the order of threads");
    }
  }

  @Test
  final void anotherSeedGivesOtherFiles() throws IOException {
    if (ignoresTheSeed()) {
      throw ContractFailure.notApplicable("ignoresTheSeed() is true");
    }
    if (differing(contents(keys(), SEED), contents(keys(), SEED + 1)).isEmpty()) {
      throw ContractFailure.of(
          "two runs of '%s' with different seeds give the same files".formatted(provider().name()),
          "an experiment over several seeds would see the same data each time",
          "take all random choices from context.seed(); if nothing is random, return true from"
              + " ignoresTheSeed()");
    }
  }

  @Test
  final void otherOptionsGiveOtherFiles() throws IOException {
    if (otherOptions().isEmpty()) {
      throw ContractFailure.notApplicable("otherOptions() names none");
    }
    Map<String, byte[]> files = contents(keys(), SEED);
    for (String text : otherOptions()) {
      Config other = ConfigFactory.parseString(text).withFallback(keys()).resolve();
      if (differing(files, contents(other, SEED)).isEmpty()) {
        throw ContractFailure.of(
            "the keys { %s } of '%s' change no file".formatted(text, provider().name()),
            "a key without an effect misleads whoever sets it",
            "use the key, or remove it from otherOptions()");
      }
    }
  }

  private Map<String, byte[]> contents(Config keys, long seed) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "generated");
    generate(provider(), keys, folder, seed);
    return contents(folder);
  }

  private static <O extends Record> GeneratedDataset generate(
      DatasetGenerator<O> generator, Config keys, Path folder, long seed) throws IOException {
    return generator.generate(bind(generator, keys), new Context(folder, seed));
  }

  /** The bytes of each file by its path. */
  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** The files that only one of two folders has, or that differ. */
  private static List<String> differing(Map<String, byte[]> first, Map<String, byte[]> second) {
    TreeSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    return names.stream()
        .filter(name -> !Arrays.equals(first.get(name), second.get(name)))
        .toList();
  }
}
