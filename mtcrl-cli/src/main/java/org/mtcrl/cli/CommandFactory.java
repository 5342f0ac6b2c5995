// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import org.mtcrl.core.Application;
import picocli.CommandLine;

/** Makes commands by constructor injection, and what is picocli's own as picocli does. */
final class CommandFactory implements CommandLine.IFactory {
  private final Application application;

  CommandFactory(Application application) {
    this.application = application;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    boolean ours = type.getName().startsWith(CommandFactory.class.getPackageName() + ".");
    return ours ? application.get(type) : CommandLine.defaultFactory().create(type);
  }
}
