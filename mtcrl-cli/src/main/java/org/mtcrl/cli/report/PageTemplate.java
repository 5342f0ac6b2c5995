// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.mtcrl.inference.files.Json;

/** Lays a page out as HTML with its style, its script and its chart library inside. */
final class PageTemplate {

  private static final Version VERSION = Configuration.VERSION_2_3_34;

  private final Configuration freemarker = new Configuration(VERSION);

  PageTemplate() {
    freemarker.setClassForTemplateLoading(PageTemplate.class, "");
    freemarker.setDefaultEncoding(UTF_8.name());
    freemarker.setOutputFormat(HTMLOutputFormat.INSTANCE);
    freemarker.setRecognizeStandardFileExtensions(true);
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    freemarker.setObjectWrapper(new DefaultObjectWrapperBuilder(VERSION).build());
  }

  /**
   * The page as HTML.
   *
   * @param name the template's name
   * @param page what the template calls {@code page}
   * @param charts what the script draws
   */
  String render(String name, Object page, Object charts) {
    Map<String, Object> model =
        Map.of(
            "page", page,
            "style", resource("report.css"),
            "library", ChartLibrary.script(),
            "script", resource("report.js"),
            "data", ScriptElement.json(Json.line(charts)));
    StringWriter out = new StringWriter();
    try {
      freemarker.getTemplate(name).process(model, out);
    } catch (IOException e) {
      throw new UncheckedIOException("template " + name + " cannot be read", e);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name + " does not fit its page", e);
    }
    return out.toString();
  }

  private static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}
