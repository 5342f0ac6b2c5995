// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;

/** What every provider promises: each rule catches the plugin that breaks it, and says how. */
final class BrokenProvidersTest {

  static Stream<Arguments> brokenOnes() {
    return Stream.of(
        Arguments.of(BadName.class, "nameIsInKebabCase", "'Bad Name'"),
        Arguments.of(BadName.class, "descriptionIsOneLineWithoutAFullStop", "without a full stop"),
        Arguments.of(BadName.class, "serviceLoaderFindsTheProvider", "public constructor"),
        Arguments.of(Unregistered.class, "serviceLoaderFindsTheProvider", "META-INF/services"),
        Arguments.of(Undeclared.class, "optionsAreDocumented", "has no @Option"),
        Arguments.of(Undocumented.class, "optionsAreDocumented", "is documented as ''"),
        Arguments.of(FlatTwice.class, "optionsAreDocumented", "the key 'size' twice"),
        Arguments.of(FlatUndocumented.class, "optionsAreDocumented", "is documented as ''"),
        Arguments.of(BadDefault.class, "optionsBind", "do not bind"),
        Arguments.of(Required.class, "optionsBind", "set the keys without a default"),
        Arguments.of(Crashing.class, "wrongOptionsAreRefused", "are not refused but crash"),
        Arguments.of(Silent.class, "wrongOptionsAreRefused", "without a word"),
        Arguments.of(Accepting.class, "wrongOptionsAreRefused", "accepts the keys"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("brokenOnes")
  void areRefusedWithARemedy(Class<?> contract, String rule, String words) {
    Verdict.check(contract, rule, words);
  }

  /** A provider of these options that makes nothing. */
  private static class Provider<O extends Record> implements RegularizerProvider<O> {
    private final String name;
    private final Class<O> type;

    Provider(String name, Class<O> type) {
      this.name = name;
      this.type = type;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return name + ".";
    }

    @Override
    public Class<O> optionsType() {
      return type;
    }

    @Override
    public Regularizer create(O options, RegularizerContext context) {
      return step -> step.modules().sum();
    }
  }

  /** A provider that no file names. */
  public static final class Nowhere extends Provider<NoKeys> {
    /** As the service loader would make it. */
    public Nowhere() {
      super("nowhere", NoKeys.class);
    }
  }

  /** No keys. */
  public record NoKeys() {}

  record NoOption(int size) {}

  record NoDoc(@Option(doc = "", defaultValue = "1") int size) {}

  record Twice(@Option(doc = "Size", defaultValue = "1") int size, @Flat NoDoc nested) {}

  record FlatNoDoc(@Flat NoDoc nested) {}

  record OutOfRange(@Option(doc = "Size", defaultValue = "0", min = 1) int size) {}

  record NeedsKey(@Option(doc = "Size") int size) {}

  record Divides(@Option(doc = "Size", defaultValue = "1") int size) {
    Divides {
      if (1 / size < 0) {
        size = 1;
      }
    }
  }

  record SaysNothing(@Option(doc = "Size", defaultValue = "1") int size) {
    SaysNothing {
      if (size < 1) {
        throw new IllegalArgumentException();
      }
    }
  }

  record TakesAll(@Option(doc = "Size", defaultValue = "1") int size) {}

  abstract static class Broken extends RegularizerContract {
    private final RegularizerProvider<?> provider;

    Broken(RegularizerProvider<?> provider) {
      this.provider = provider;
    }

    Broken(Class<? extends Record> options) {
      this(new Provider<>("broken", options));
    }

    @Override
    protected RegularizerProvider<?> provider() {
      return provider;
    }

    @Override
    protected List<String> wrongOptions() {
      return List.of("size = -7");
    }
  }

  static final class BadName extends Broken {
    BadName() {
      super(new Provider<>("Bad Name", NoKeys.class));
    }
  }

  static final class Unregistered extends Broken {
    Unregistered() {
      super(new Nowhere());
    }
  }

  static final class Undeclared extends Broken {
    Undeclared() {
      super(NoOption.class);
    }
  }

  static final class Undocumented extends Broken {
    Undocumented() {
      super(NoDoc.class);
    }
  }

  static final class FlatTwice extends Broken {
    FlatTwice() {
      super(Twice.class);
    }
  }

  static final class FlatUndocumented extends Broken {
    FlatUndocumented() {
      super(FlatNoDoc.class);
    }
  }

  static final class BadDefault extends Broken {
    BadDefault() {
      super(OutOfRange.class);
    }
  }

  static final class Required extends Broken {
    Required() {
      super(NeedsKey.class);
    }
  }

  static final class Crashing extends Broken {
    Crashing() {
      super(Divides.class);
    }
  }

  static final class Silent extends Broken {
    Silent() {
      super(SaysNothing.class);
    }
  }

  static final class Accepting extends Broken {
    Accepting() {
      super(TakesAll.class);
    }
  }
}
