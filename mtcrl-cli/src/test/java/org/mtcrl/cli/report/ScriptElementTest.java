// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class ScriptElementTest {

  @Test
  void jsonKeepsItsValueAndCannotEndTheElement() {
    String json = "{\"<a>\":\"</script><!-- & \u2028\"}";
    String safe = ScriptElement.json(json);
    assertThat(safe).doesNotContain("<").doesNotContain("&").doesNotContain("\u2028");
    assertThat(JsonParser.parseString(safe)).isEqualTo(JsonParser.parseString(json));
  }

  @Test
  void codeCannotEndTheElement() {
    assertThat(ScriptElement.code("a=\"</script>\"+'</SCRIPT>'+\"<!--\""))
        .isEqualTo("a=\"<\\/script>\"+'<\\/SCRIPT>'+\"<\\!--\"");
  }

  @Test
  void theLibraryIsInsideAndSafe() {
    assertThat(ChartLibrary.script()).hasSizeGreaterThan(900_000).doesNotContain("</script");
  }
}
