// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.api.data.GeneratedDataset;
import org.mtcrl.api.data.GeneratorContext;
import org.mtcrl.api.options.Option;

/** Each rule of the generators' contract catches the plugin that breaks it, and says how. */
final class BrokenGeneratorsTest {

  static Stream<Arguments> brokenOnes() {
    return Stream.of(
        Arguments.of(
            Unlisted.class, "everyFileIsListed", "[a.txt], and has written [a.txt, b.txt]"),
        Arguments.of(Clock.class, "theSameSeedGivesTheSameBytes", "different files: [a.txt]"),
        Arguments.of(Constant.class, "anotherSeedGivesOtherFiles", "give the same files"),
        Arguments.of(Constant.class, "otherOptionsGiveOtherFiles", "{ size = 2 }"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("brokenOnes")
  void areRefusedWithARemedy(Class<?> contract, String rule, String words) {
    Verdict.check(contract, rule, words);
  }

  record Size(@Option(doc = "Size", defaultValue = "1") int size) {}

  /** The text of the file {@code a.txt}. */
  @FunctionalInterface
  interface Text {
    String of(GeneratorContext context);
  }

  private record Provider(Text text, List<String> alsoWritten) implements DatasetGenerator<Size> {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String description() {
      return "Breaks a rule";
    }

    @Override
    public Class<Size> optionsType() {
      return Size.class;
    }

    @Override
    public GeneratedDataset generate(Size options, GeneratorContext context) throws IOException {
      Path file = context.folder().resolve("a.txt");
      Files.writeString(file, text.of(context), StandardCharsets.UTF_8);
      for (String name : alsoWritten) {
        Files.createFile(context.folder().resolve(name));
      }
      return new GeneratedDataset("none", List.of(file.getFileName()), "a file");
    }
  }

  abstract static class Broken extends GeneratorContract {
    private final Provider provider;

    Broken(Text text, String... alsoWritten) {
      provider = new Provider(text, List.of(alsoWritten));
    }

    @Override
    protected DatasetGenerator<?> provider() {
      return provider;
    }

    @Override
    protected List<String> otherOptions() {
      return List.of("size = 2");
    }
  }

  static final class Unlisted extends Broken {
    Unlisted() {
      super(context -> "seed " + context.seed(), "b.txt");
    }
  }

  static final class Clock extends Broken {
    Clock() {
      super(context -> "time " + System.nanoTime());
    }
  }

  static final class Constant extends Broken {
    Constant() {
      super(context -> "always");
    }
  }
}
