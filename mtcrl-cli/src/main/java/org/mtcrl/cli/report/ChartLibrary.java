// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Apache ECharts as it travels in its webjar. */
final class ChartLibrary {

  private static final String PROPERTIES = "META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String SCRIPT = "META-INF/resources/webjars/echarts/%s/echarts.min.js";

  private ChartLibrary() {}

  /** The minified library, with its license, safe inside a script element. */
  static String script() {
    // The path holds the version; the jar itself knows it best.
    Properties properties = new Properties();
    try (InputStream in = open(PROPERTIES)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(PROPERTIES + " cannot be read", e);
    }
    String path = SCRIPT.formatted(properties.getProperty("version"));
    try (InputStream in = open(path)) {
      return ScriptElement.code(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = ChartLibrary.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException(
          path + " is not on the class path; add the jar org.webjars:echarts");
    }
    return in;
  }
}
