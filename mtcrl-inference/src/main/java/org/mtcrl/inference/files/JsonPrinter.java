// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON in lines: what fits into a line stays in one, so that a row of numbers looks like a row.
 * (Gson's own printing gives every number a line, which makes matrices unreadable.)
 */
final class JsonPrinter {

  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  String print(JsonElement root) {
    print(root, 0, 0);
    return out.append('\n').toString();
  }

  /** {@code taken} is how much of the line is used already by indentation and key. */
  private void print(JsonElement element, int indent, int taken) {
    String line = line(element);
    boolean nests = element.isJsonObject() || element.isJsonArray();
    boolean root = indent == 0;
    if (!nests || (!root && taken + line.length() < WIDTH) || line.length() == 2) {
      out.append(line);
    } else if (element.isJsonObject()) {
      print(element.getAsJsonObject(), indent);
    } else {
      print(element.getAsJsonArray(), indent);
    }
  }

  private void print(JsonObject object, int indent) {
    out.append('{');
    Iterator<Map.Entry<String, JsonElement>> members = object.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonElement> member = members.next();
      String key = new JsonPrimitive(member.getKey()) + ": ";
      newLine(indent + 2).append(key);
      print(member.getValue(), indent + 2, indent + 2 + key.length());
      if (members.hasNext()) {
        out.append(',');
      }
    }
    newLine(indent).append('}');
  }

  private void print(JsonArray array, int indent) {
    out.append('[');
    Iterator<JsonElement> elements = array.iterator();
    while (elements.hasNext()) {
      newLine(indent + 2);
      print(elements.next(), indent + 2, indent + 2);
      if (elements.hasNext()) {
        out.append(',');
      }
    }
    newLine(indent).append(']');
  }

  private StringBuilder newLine(int indent) {
    return out.append('\n').append(" ".repeat(indent));
  }

  private static String line(JsonElement element) {
    if (element.isJsonArray()) {
      StringBuilder text = new StringBuilder("[");
      for (JsonElement inner : element.getAsJsonArray()) {
        text.append(text.length() == 1 ? "" : ", ").append(line(inner));
      }
      return text.append(']').toString();
    }
    if (element.isJsonObject() && !element.getAsJsonObject().isEmpty()) {
      StringBuilder text = new StringBuilder("{ ");
      for (Map.Entry<String, JsonElement> member : element.getAsJsonObject().entrySet()) {
        text.append(text.length() == 2 ? "" : ", ")
            .append(new JsonPrimitive(member.getKey()))
            .append(": ")
            .append(line(member.getValue()));
      }
      return text.append(" }").toString();
    }
    return element.toString();
  }
}
