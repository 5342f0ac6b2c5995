// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.Provider;
import org.mtcrl.api.data.DataException;

/**
 * The border around one plugin. Every call into it passes here: meanwhile the thread's context
 * class loader is the plugin's, so that libraries which look for services there find those that the
 * plugin brings; and a call that fails says which plugin, from which jar, was doing what.
 *
 * <p>Some exceptions have a meaning of their own and pass unchanged: {@link DataException}, what
 * stops a run (cancellation and interruption), what another guard has said already, and errors of
 * the virtual machine. {@link #create} and {@link #export} let one more pass each.
 *
 * <p>A guard may be used by several threads, and within itself.
 */
public final class PluginGuard {
  private final PluginKind kind;
  private final String name;
  private final String location;
  private final @Nullable ClassLoader loader;

  private PluginGuard(PluginKind kind, String name, String location, @Nullable ClassLoader loader) {
    this.kind = kind;
    this.name = name;
    this.location = location;
    this.loader = loader;
  }

  /** A guard for what a provider makes, and for the provider itself. */
  public static PluginGuard of(PluginKind kind, Provider<?> provider) {
    Class<?> type = provider.getClass();
    return new PluginGuard(
        kind, provider.name(), PluginDescription.locationOf(type), type.getClassLoader());
  }

  /**
   * Calls a plugin.
   *
   * @param doing what it does, in words that follow "failed", for example {@code "in its penalty"}
   * @return what the plugin returns, never null
   * @throws PluginFailedException if the call fails or returns null
   */
  public <T> T call(String doing, Supplier<T> call) {
    return guarded(call, e -> false, e -> failure(doing, e));
  }

  /** As {@link #call(String, Supplier)}, with words that are only made when the call fails. */
  public <T> T call(Supplier<String> doing, Supplier<T> call) {
    return guarded(call, e -> false, e -> failure(doing.get(), e));
  }

  /** As {@link #call(String, Supplier)}, for a call that returns nothing. */
  public void run(String doing, Runnable call) {
    call(
        doing,
        () -> {
          call.run();
          return this;
        });
  }

  /**
   * Calls a plugin to make something. It may refuse what the user configured.
   *
   * @param refusal the exception by which the plugin refuses, which passes unchanged
   * @throws BrokenPluginException if the plugin's jar lacks a class that it needs, or fits another
   *     version of one
   * @throws PluginFailedException if the call fails otherwise or returns null
   */
  public <T> T create(String doing, Class<? extends RuntimeException> refusal, Supplier<T> call) {
    return guarded(
        call,
        refusal::isInstance,
        e ->
            e instanceof LinkageError broken
                ? BrokenPluginException.of(this, broken)
                : failure(doing, e));
  }

  /**
   * Calls a plugin to write itself in another language, which it may be unable to.
   *
   * @throws UnsupportedOperationException if the plugin cannot be written
   * @throws IllegalArgumentException if the plugin writes something that is not valid
   * @throws PluginFailedException if the call fails otherwise or returns null
   */
  public <T> T export(String doing, Supplier<T> call) {
    return guarded(
        call,
        e -> e instanceof UnsupportedOperationException || e instanceof IllegalArgumentException,
        e -> failure(doing, e));
  }

  private <T> T guarded(Supplier<T> call, Predicate<Throwable> answers, Failing failing) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    boolean isOutside = before != loader;
    if (isOutside) {
      thread.setContextClassLoader(loader);
    }
    try {
      return requireNonNull(call.get(), "it returned null");
    } catch (RuntimeException e) {
      throw answers.test(e) || passes(e) ? e : failing.with(e);
    } catch (Error e) {
      if (passes(e)) {
        throw e;
      }
      throw failing.with(e);
    } finally {
      if (isOutside) {
        thread.setContextClassLoader(before);
      }
    }
  }

  private PluginFailedException failure(String doing, Throwable cause) {
    return PluginFailedException.of(this, doing, cause);
  }

  /** The plugin's kind. */
  PluginKind kind() {
    return kind;
  }

  /** The plugin's name. */
  String name() {
    return name;
  }

  /** The plugin's jar or folder of classes. */
  String location() {
    return location;
  }

  /** Whether a line of a stack trace is code that the plugin's class loader has loaded. */
  boolean owns(StackTraceElement frame) {
    return loader != null && Objects.equals(loader.getName(), frame.getClassLoaderName());
  }

  private static boolean passes(RuntimeException e) {
    if (e instanceof PluginFailedException
        || e instanceof BrokenPluginException
        || e instanceof DataException) {
      return true;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CancellationException
          || cause instanceof InterruptedException
          || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }

  /** An endless recursion is the plugin's; memory that is used up may be anybody's. */
  private static boolean passes(Error e) {
    return e instanceof ThreadDeath
        || (e instanceof VirtualMachineError && !(e instanceof StackOverflowError));
  }

  /** Makes the exception that says how a call failed. */
  @FunctionalInterface
  private interface Failing {
    RuntimeException with(Throwable cause);
  }
}
