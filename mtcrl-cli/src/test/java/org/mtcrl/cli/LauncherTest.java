// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mtcrl} in a project whose Java and Maven are scripts that note how they were called. */
final class LauncherTest {
  @TempDir private Path folder;
  private Path project;
  private Path programs;

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void makeProject() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher needs bash");
    project = Files.createDirectories(folder.resolve("a project"));
    programs = Files.createDirectories(folder.resolve("bin"));
    Path launcher = project.resolve("mtcrl");
    Files.copy(root().resolve("mtcrl"), launcher);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(project.resolve("mtcrl-core/src/main"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    for (String name :
        List.of("bash", "sed", "head", "tail", "find", "cat", "dirname", "readlink", "mkdir")) {
      link(name);
    }
    java("17.0.9");
    program("javac", "exit 0");
    program(
        "mvn",
        """
        echo "$@" >> mvn.calls
        mkdir -p mtcrl-cli/target
        echo > mtcrl-cli/target/mtcrl-cli.jar
        echo "$PWD/pom.xml" > mtcrl-cli/target/classpath.txt
        """);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("mtcrl"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private void link(String name) throws IOException {
    for (String place : List.of("/bin", "/usr/bin")) {
      Path program = Path.of(place, name);
      if (Files.isExecutable(program)) {
        Files.createSymbolicLink(programs.resolve(name), program);
        return;
      }
    }
  }

  private void program(String name, String script) throws IOException {
    Path program = programs.resolve(name);
    Files.writeString(program, "#!/bin/bash\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void java(String version) throws IOException {
    program(
        "java",
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2024-01-01' >&2; exit 0; fi
        printf '%%s\\n' "$@"
        echo "$OMP_WAIT_POLICY $OPT_OUT_TRACKING"
        echo "$MALLOC_MMAP_THRESHOLD_ $MALLOC_TRIM_THRESHOLD_ $MALLOC_ARENA_MAX"
        exit 7
        """
            .formatted(version));
  }

  private Outcome start(List<String> settings, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/usr/bin/env", "-i", "PATH=" + programs));
    command.addAll(settings);
    command.add(project.resolve("mtcrl").toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("the launcher ended").isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private long builds() throws IOException {
    Path calls = project.resolve("mvn.calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void theFirstStartBuildsAndPassesEverythingOn() throws Exception {
    Outcome outcome = start(List.of("MTCRL_JAVA_OPTS=-Xmx1g -Da=b"), "run", "two words.conf");

    assertThat(outcome.err()).isEqualTo("Building mtcrl (first start, a few minutes)...\n");
    assertThat(outcome.status()).isEqualTo(7);
    assertThat(outcome.out().lines())
        .containsExactly(
            "-Dai.djl.offline=true",
            "-Dmtcrl.plugins=" + project.resolve("plugins"),
            "-Xmx1g",
            "-Da=b",
            "-cp",
            project.resolve("mtcrl-cli/target/mtcrl-cli.jar") + ":" + project.resolve("pom.xml"),
            "org.mtcrl.cli.Mtcrl",
            "run",
            "two words.conf",
            "passive true",
            "33554432 1073741824 1");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void nothingIsBuiltAgainUntilASourceChanges() throws Exception {
    start(List.of());

    assertThat(start(List.of()).err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Path source = Files.writeString(project.resolve("mtcrl-core/src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(start(List.of()).err())
        .isEqualTo("Building mtcrl (sources or settings have changed)...\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void otherArgumentsForMavenAreABuildOfTheirOwn() throws Exception {
    start(List.of());

    start(List.of("MTCRL_MAVEN_ARGS=-Pcuda -o"));
    assertThat(start(List.of("MTCRL_MAVEN_ARGS=-Pcuda -o")).err()).isEmpty();
    assertThat(start(List.of()).err()).isNotEmpty();

    assertThat(Files.readAllLines(project.resolve("mvn.calls")))
        .containsExactly(
            "-q -B -Dmaven.test.skip=true package",
            "-q -B -Pcuda -o -Dmaven.test.skip=true package",
            "-q -B -Dmaven.test.skip=true package");
  }

  @Test
  void aJarThatIsGoneIsBuiltAgain() throws Exception {
    start(List.of());
    Files.writeString(project.resolve("mtcrl-cli/target/classpath.txt"), "/nowhere/a.jar");

    start(List.of());

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void newerJavaIsAllowedNativeAccessAndSettingsOfTheUserStay() throws Exception {
    java("25");

    Outcome outcome = start(List.of("OMP_WAIT_POLICY=active", "MALLOC_TRIM_THRESHOLD_=1"));

    assertThat(outcome.out())
        .contains("--enable-native-access=ALL-UNNAMED")
        .endsWith("active true\n33554432 1 1\n");
  }

  @Test
  void pluginsAreLookedForBesideTheLauncher() throws Exception {
    assertThat(start(List.of()).out())
        .contains("-Dmtcrl.plugins=" + project.resolve("plugins") + "\n");
    Path other = folder.resolve("other");
    assertThat(start(List.of("MTCRL_PLUGINS=" + other)).out())
        .contains("-Dmtcrl.plugins=" + other + "\n");
  }

  @Test
  void aLinkFromElsewhereFindsTheProject() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), project.resolve("mtcrl"));
    Path real = project;
    project = folder.resolve("only-a-link");
    Files.createDirectories(project);
    Files.createSymbolicLink(project.resolve("mtcrl"), link);

    assertThat(start(List.of()).out()).contains(real.resolve("mtcrl-cli").toString());
  }

  @Test
  void whatIsMissingIsSaidInOneSentence() throws Exception {
    assertThat(start(List.of("JAVA_HOME=/nowhere")))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "mtcrl: JAVA_HOME is '/nowhere', which holds no bin/java; point it at a JDK 17 or"
                    + " newer\n"));
    java("1.8.0_392");
    assertThat(start(List.of()))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "mtcrl: Java 8 is too old; install a JDK 17 or newer, or set JAVA_HOME to one\n"));
    Files.delete(programs.resolve("java"));
    assertThat(start(List.of()))
        .isEqualTo(
            new Outcome(
                2, "", "mtcrl: there is no Java; install a JDK 17 or newer, or set JAVA_HOME\n"));
    java("17");
    Files.delete(programs.resolve("mvn"));
    assertThat(start(List.of()))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "mtcrl: mtcrl must be built first and there is no 'mvn'; install Maven 3.8 or"
                    + " newer\n"));
  }

  @Test
  void aFailedBuildShowsItsEndAndWhereTheRestIs() throws Exception {
    program("mvn", "for i in 1 2 3; do echo line $i; done; exit 1");

    Outcome outcome = start(List.of());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "Building mtcrl (first start, a few minutes)...\nline 1\nline 2\nline 3\n"
                + "mtcrl: the build failed; all of its output is in "
                + project.resolve("target/build.log")
                + "\n");
  }
}
