// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.inference.options.bind.ResolvedValue;

/** Prints resolved values as HOCON in their order, one a line, with aligned comments. */
final class ConfigPrinter {
  private static final int WIDEST = 60;

  private record Line(String code, String comment) {}

  private ConfigPrinter() {}

  static String print(List<ResolvedValue> values) {
    List<Line> lines = new ArrayList<>();
    List<String> open = List.of();
    for (ResolvedValue value : values) {
      List<String> parents = value.keys().subList(0, value.keys().size() - 1);
      int shared = shared(open, parents);
      close(lines, open.size(), shared);
      for (int depth = shared; depth < parents.size(); depth++) {
        lines.add(new Line(indent(depth) + key(parents.get(depth)) + " {", ""));
      }
      open = parents;
      String key = key(value.keys().get(parents.size()));
      String text = value.value().render(ConfigRenderOptions.concise());
      lines.add(new Line(indent(open.size()) + key + " = " + text, value.origin()));
    }
    close(lines, open.size(), 0);
    return render(lines);
  }

  private static int shared(List<String> a, List<String> b) {
    int shared = 0;
    while (shared < a.size() && shared < b.size() && a.get(shared).equals(b.get(shared))) {
      shared++;
    }
    return shared;
  }

  private static void close(List<Line> lines, int from, int to) {
    for (int depth = from - 1; depth >= to; depth--) {
      lines.add(new Line(indent(depth) + "}", ""));
    }
  }

  private static String indent(int depth) {
    return "  ".repeat(depth);
  }

  private static String key(String key) {
    return ConfigUtil.joinPath(List.of(key));
  }

  private static String render(List<Line> lines) {
    int width =
        lines.stream()
            .filter(line -> !line.comment().isEmpty())
            .mapToInt(line -> line.code().length())
            .filter(length -> length <= WIDEST)
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(line.code());
      if (!line.comment().isEmpty()) {
        text.append(" ".repeat(Math.max(0, width - line.code().length())));
        text.append("  # ").append(line.comment());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
