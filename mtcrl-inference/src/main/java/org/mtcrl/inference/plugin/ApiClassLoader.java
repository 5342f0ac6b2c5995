// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import java.util.List;

/**
 * What a dropped-in plugin sees of the application: the plugin API and the libraries whose types
 * occur in it, and the JDK. Nothing else, so that a plugin can bring any version of any other
 * library; and no resources, so that a search for services does not find the application's again.
 */
final class ApiClassLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "org.mtcrl.api.",
          "ai.djl.",
          "com.google.gson.", // in DJL's API
          "com.typesafe.config.",
          "org.slf4j.",
          "org.jspecify.");

  private final ClassLoader application;

  ApiClassLoader(ClassLoader application) {
    super("mtcrl-api", ClassLoader.getPlatformClassLoader());
    this.application = application;
  }

  /** Whether a class belongs to the application and plugins alike. */
  static boolean isShared(String className) {
    return SHARED.stream().anyMatch(className::startsWith);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isShared(name)) {
      return application.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
