// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Compiles and runs the programs that documents show. */
final class JavaPrograms {
  private JavaPrograms() {}

  /** Compiles one source without a warning. */
  static void compile(Path source, Path classes, List<Path> classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("a compiler: the tests need a JDK").isNotNull();
    Files.createDirectories(classes);
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-Xlint:all,-classfile,-path",
            "-Werror",
            "-d",
            classes.toString(),
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(messages, manager, null, options, null, manager.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as("%s compiles: %s", source, messages).isTrue();
    }
  }

  /** Everything on the class path of the tests. */
  static List<Path> everything() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  /** Runs a program's {@code main} in this process and returns what it printed. */
  static String run(ClassLoader loader, String program, String... arguments)
      throws ReflectiveOperationException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      thread.setContextClassLoader(loader);
      System.setOut(captured);
      loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(out);
      thread.setContextClassLoader(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Puts a folder of classes into a jar. */
  static void jar(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Runs a class of tests and returns what failed. */
  static List<String> failures(Path classes, String test) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, JavaPrograms.class.getClassLoader())) {
      Events tests =
          EngineTestKit.engine("junit-jupiter")
              .selectors(DiscoverySelectors.selectClass(loader.loadClass(test)))
              .execute()
              .testEvents();
      assertThat(tests.succeeded().count()).as("tests of %s that pass", test).isGreaterThan(5);
      return tests.failed().stream()
          .map(event -> event.getTestDescriptor() + ": " + event.getPayload())
          .toList();
    }
  }
}
