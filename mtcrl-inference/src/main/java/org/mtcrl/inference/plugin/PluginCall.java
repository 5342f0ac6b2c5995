package org.mtcrl.inference.plugin;

import java.util.function.Supplier;
import org.mtcrl.api.Provider;

/** How a provider's factory method is called. */
public final class PluginCall {
  private PluginCall() {}

  /**
   * Calls a plugin. The thread's context class loader is the plugin's meanwhile, so that libraries
   * which look for services there find those that the plugin brings.
   *
   * @throws BrokenPluginException if the plugin's jar lacks a class that it needs, or fits another
   *     version of one
   */
  public static <T> T of(Provider<?> provider, Supplier<T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(provider.getClass().getClassLoader());
    try {
      return call.get();
    } catch (LinkageError e) {
      throw new BrokenPluginException(provider, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
