// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of plain text: the first column to the left, the others to the right, and columns that do
 * not fit into the width in a further table below that repeats the first.
 */
final class TextTable {

  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> header) {
    rows.add(List.copyOf(header));
  }

  void add(List<String> row) {
    if (row.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of " + row.size() + " cells in a table of " + rows.get(0).size());
    }
    rows.add(List.copyOf(row));
  }

  String render(int width) {
    int columns = rows.get(0).size();
    StringBuilder out = new StringBuilder();
    int from = 1;
    do {
      int used = widthOf(0);
      int to = from;
      while (to < columns && (to == from || used + GAP.length() + widthOf(to) <= width)) {
        used += GAP.length() + widthOf(to);
        to++;
      }
      if (from > 1) {
        out.append('\n');
      }
      render(from, to, used, out);
      from = to;
    } while (from < columns);
    return out.toString();
  }

  private void render(int from, int to, int used, StringBuilder out) {
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = rows.get(row);
      StringBuilder line = new StringBuilder(cells.get(0));
      pad(line, widthOf(0) - length(cells.get(0)));
      for (int column = from; column < to; column++) {
        line.append(GAP);
        pad(line, widthOf(column) - length(cells.get(column)));
        line.append(cells.get(column));
      }
      out.append(line.toString().stripTrailing()).append('\n');
      if (row == 0) {
        out.append("-".repeat(used)).append('\n');
      }
    }
  }

  private int widthOf(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static void pad(StringBuilder line, int spaces) {
    line.append(" ".repeat(spaces));
  }
}
