// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

/** What of a model a penalty's gradient can reach. */
public enum ModelPart {
  /** What all modules share. */
  TRUNK("trunk"),
  /** The modules' own parameters. */
  MODULES("module"),
  /** The routing A. */
  ROUTING("theta"),
  /** The tasks' heads. */
  HEADS("head");

  private final String prefix;

  ModelPart(String prefix) {
    this.prefix = prefix;
  }

  /** Whether a parameter of the testing model belongs to the part. */
  boolean holds(String parameter) {
    return parameter.startsWith(prefix);
  }
}
