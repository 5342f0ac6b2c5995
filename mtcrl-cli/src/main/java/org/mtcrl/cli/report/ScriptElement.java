// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

/** Text that is safe inside a script element of HTML. */
final class ScriptElement {

  private ScriptElement() {}

  /** JSON in which nothing can end the element or open a comment; the value is the same. */
  static String json(String json) {
    // Outside of strings JSON has none of these characters, so that an escape is always in a
    // string.
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** A kept library's code in which no string can end the element or open a comment. */
  static String code(String code) {
    return code.replaceAll("(?i)</(?=script)", "<\\\\/").replace("<!--", "<\\!--");
  }
}
