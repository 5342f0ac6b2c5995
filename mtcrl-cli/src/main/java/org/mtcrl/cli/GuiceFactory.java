package org.mtcrl.cli;

import com.google.inject.Injector;
import picocli.CommandLine;

/** Makes commands by constructor injection, and what is picocli's own as picocli does. */
final class GuiceFactory implements CommandLine.IFactory {
  private final Injector injector;

  GuiceFactory(Injector injector) {
    this.injector = injector;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    boolean ours = type.getName().startsWith(GuiceFactory.class.getPackageName() + ".");
    return ours ? injector.getInstance(type) : CommandLine.defaultFactory().create(type);
  }
}
