// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A program that serves a model carries few jars, and none that only training needs. */
final class ServiceClassPathTest {
  /** Written by the build: what Maven resolves for a program that depends on mtcrl-inference. */
  private static final Path CLASS_PATH = Path.of("target/service-class-path.txt");

  private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");

  @Test
  void aServiceCarriesTheEngineTheApiAndTheirLibrariesOnly() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (String entry : Files.readString(CLASS_PATH).strip().split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      // In one build with mtcrl-api the entry is a folder of classes, mtcrl-api/target/classes.
      String name =
          entry.endsWith(".jar") ? jarName(file) : file.getName(file.getNameCount() - 3) + "";
      names.add(name);
    }

    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "mtcrl-api",
                "api", // DJL's
                "pytorch-engine",
                "pytorch-jni",
                "pytorch-native-cpu",
                "config",
                "gson",
                "error_prone_annotations", // Gson's
                "jna", // DJL's
                "jspecify",
                "slf4j-api"));
  }

  private static String jarName(Path jar) {
    Matcher name = JAR.matcher(jar.getFileName().toString());
    assertThat(name.matches()).as(jar.toString()).isTrue();
    return name.group(1);
  }
}
