// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import org.mtcrl.core.experiment.MtcrlVersion;
import picocli.CommandLine;

/** The version of mtcrl and of Java. */
final class Version implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    String java = Runtime.version().toString();
    return new String[] {
      "mtcrl " + MtcrlVersion.get(), "Java " + java,
    };
  }
}
