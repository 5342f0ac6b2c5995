package org.mtcrl.cli;

import picocli.CommandLine;

/** The version in the manifest of mtcrl's jar. */
final class Version implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    String java = Runtime.version().toString();
    return new String[] {
      "mtcrl " + (version == null ? "unknown" : version), "Java " + java,
    };
  }
}
