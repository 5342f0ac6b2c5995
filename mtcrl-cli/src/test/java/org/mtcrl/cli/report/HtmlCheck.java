// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A light check of HTML: elements are nested, attributes quoted, text escaped. */
final class HtmlCheck {

  private static final Set<String> VOID = Set.of("meta", "br", "hr", "img", "link", "input");

  private static final Pattern RAW =
      Pattern.compile("<(script|style)\\b([^>]*)>.*?</\\1>", Pattern.DOTALL);

  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z-]+(?:=\"[^\"<]*\")?)*)\\s*>");

  private HtmlCheck() {}

  static void isWellFormed(String html) {
    String markup = RAW.matcher(html).replaceAll("").replaceFirst("<!DOCTYPE html>", "");
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(markup);
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (tag.find()) {
      text.append(markup, from, tag.start());
      from = tag.end();
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      if (tag.group(1).isEmpty()) {
        if (!VOID.contains(name)) {
          open.push(name);
        }
      } else {
        assertThat(open).as("elements open at </%s>", name).isNotEmpty();
        assertThat(open.pop()).as("the element that </%s> closes", name).isEqualTo(name);
      }
    }
    text.append(markup.substring(from));
    assertThat(open).as("elements left open").isEmpty();
    assertThat(text).as("text outside of tags").doesNotContain("<").doesNotContain(">");
  }
}
