// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** The border around a plugin: whose class loader rules inside, and what a failure says. */
final class PluginGuardTest {
  private static final String JAR = PluginDescription.locationOf(Fragile.class);

  private final PluginGuard guard = PluginGuard.of(PluginKind.WEIGHTING, new Fragile());

  /** No keys. */
  public record None() {}

  /** A plugin. */
  public static final class Fragile implements WeightingProvider<None> {
    @Override
    public String name() {
      return "fragile";
    }

    @Override
    public String description() {
      return "For tests";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public TaskWeighting create(None options, WeightingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private static ClassLoader ofThread() {
    return Thread.currentThread().getContextClassLoader();
  }

  @Test
  void insideTheClassLoaderOfThePluginRulesAndAfterwardsTheOneBefore() throws Exception {
    ClassLoader before = ofThread();
    try (URLClassLoader outside = new URLClassLoader(new URL[0])) {
      Thread.currentThread().setContextClassLoader(outside);

      assertThat(guard.<ClassLoader>call("", PluginGuardTest::ofThread))
          .isSameAs(Fragile.class.getClassLoader());
      assertThat(ofThread()).isSameAs(outside);
      assertThat(guard.<ClassLoader>call("", () -> guard.call("", PluginGuardTest::ofThread)))
          .isSameAs(Fragile.class.getClassLoader());
      assertThat(ofThread()).isSameAs(outside);
      assertThatThrownBy(() -> guard.run("", () -> fail(new IllegalStateException("no"))))
          .isInstanceOf(PluginFailedException.class);
      assertThat(ofThread()).isSameAs(outside);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void aFailureNamesPluginJarWhatWasDoneAndWhere() {
    IllegalStateException cause = new IllegalStateException("no space\nand more of it");

    assertThatThrownBy(() -> guard.run("in its weights", () -> fail(cause)))
        .isInstanceOfSatisfying(
            PluginFailedException.class,
            e -> {
              assertThat(e)
                  .hasMessageMatching(
                      "the weighting 'fragile' in \\Q%s\\E failed in its weights: IllegalStateException \\(no space\\) at PluginGuardTest\\.java:\\d+"
                          .formatted(JAR))
                  .hasCause(cause);
              assertThat(e.pluginKind()).isEqualTo(PluginKind.WEIGHTING);
              assertThat(e.plugin()).isEqualTo("fragile");
              assertThat(e.location()).isEqualTo(JAR);
              assertThat(e.doing()).isEqualTo("in its weights");
            });
  }

  @ParameterizedTest
  @MethodSource
  void aCauseIsTheThrownClassAndItsMessage(Throwable thrown, String words) {
    assertThat(catchThrowable(() -> guard.run("now", () -> fail(thrown))))
        .isInstanceOf(PluginFailedException.class)
        .hasMessageStartingWith("the weighting 'fragile' in " + JAR + " failed now: " + words);
  }

  static Stream<Object[]> aCauseIsTheThrownClassAndItsMessage() {
    return Stream.of(
        new Object[] {new NullPointerException(), "NullPointerException at PluginGuardTest.java:"},
        new Object[] {
          new ExceptionInInitializerError(new ArithmeticException("/ by zero")),
          "ArithmeticException (/ by zero) at "
        },
        new Object[] {new StackOverflowError(), "StackOverflowError at "},
        new Object[] {
          new UncheckedIOException("reading", new NoSuchFileException("a.csv")),
          "UncheckedIOException (reading: NoSuchFileException (a.csv)) at "
        });
  }

  @Test
  void aMissingClassComesWithItsRemedy() {
    assertThatThrownBy(() -> guard.run("now", () -> fail(new NoClassDefFoundError("org/Gone"))))
        .isInstanceOf(PluginFailedException.class)
        .hasMessageContaining("NoClassDefFoundError (org/Gone)")
        .hasMessageEndingWith(
            "; put the libraries that it needs into a folder with its jar, or rebuild it against"
                + " this version of mtcrl-api");
  }

  @Test
  void nothingReturnedIsAFailure() {
    assertThatThrownBy(() -> guard.call("now", PluginGuardTest::nothing))
        .isInstanceOf(PluginFailedException.class)
        .hasMessageEndingWith("failed now: NullPointerException (it returned null)");
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoFailureOfThePluginPassesUnchanged(Throwable thrown) {
    assertThat(catchThrowable(() -> guard.run("now", () -> fail(thrown)))).isSameAs(thrown);
    assertThat(catchThrowable(() -> guard.run("now", () -> guard.run("then", () -> fail(thrown)))))
        .isSameAs(thrown);
  }

  static Stream<Throwable> whatIsNoFailureOfThePluginPassesUnchanged() {
    return Stream.of(
        new DataException("line 3 is damaged"),
        new CancellationException("stopped"),
        new IllegalStateException(new InterruptedException()),
        new UncheckedIOException("reading", new ClosedByInterruptException()),
        new OutOfMemoryError(),
        new ThreadDeath());
  }

  @Test
  void theInnermostOfSeveralPluginsIsNamed() {
    PluginGuard other = PluginGuard.of(PluginKind.DATASET, new Fragile());

    assertThatThrownBy(
            () ->
                guard.run(
                    "outside",
                    () -> other.run("inside", () -> fail(new IllegalStateException("no")))))
        .hasMessageStartingWith("the data set 'fragile' in " + JAR + " failed inside: ");
  }

  @Test
  void aPluginRefusesWhatIsConfiguredByTheExceptionThatItsInterfaceNames() {
    IllegalArgumentException refusal = new IllegalArgumentException("it needs images");

    assertThatThrownBy(() -> guard.create("", IllegalArgumentException.class, () -> fail(refusal)))
        .isSameAs(refusal);
    assertThatThrownBy(() -> guard.create("", DataException.class, () -> fail(refusal)))
        .isInstanceOf(PluginFailedException.class);
    assertThatThrownBy(
            () ->
                guard.create(
                    "",
                    IllegalArgumentException.class,
                    () -> fail(new NoSuchMethodError("gone()"))))
        .isInstanceOf(BrokenPluginException.class)
        .hasMessageStartingWith(
            "the plugin 'fragile' in " + JAR + " cannot be used: NoSuchMethodError (gone()); put");
  }

  @Test
  void aPluginThatCannotBeExportedSaysSo() {
    UnsupportedOperationException refusal = new UnsupportedOperationException("it sorts");

    assertThatThrownBy(() -> guard.export("", () -> fail(refusal))).isSameAs(refusal);
    assertThatThrownBy(() -> guard.call("", () -> fail(refusal)))
        .isInstanceOf(PluginFailedException.class);
  }

  private static Object fail(Throwable thrown) {
    thrown.fillInStackTrace();
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @SuppressWarnings("NullAway") // as plugins do that do not keep to their interface
  private static Object nothing() {
    return null;
  }
}
