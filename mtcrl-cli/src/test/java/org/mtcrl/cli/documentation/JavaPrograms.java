package org.mtcrl.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

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
}
