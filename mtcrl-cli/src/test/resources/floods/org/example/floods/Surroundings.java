package org.example.floods;

/** What a plugin may rely on wherever it is called. */
final class Surroundings {
  private Surroundings() {}

  /** Fails unless the thread's context class loader is the one that loaded this class. */
  static void check() {
    ClassLoader found = Thread.currentThread().getContextClassLoader();
    if (found != Surroundings.class.getClassLoader()) {
      throw new IllegalStateException("the context class loader is " + found);
    }
  }
}
