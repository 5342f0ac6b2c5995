// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mtcrl.inference.engine.TensorEngine.Recording;
import org.mtcrl.inference.engine.TensorEngine.Scope;

/**
 * Refuses a libtorch of another version than the JNI library was built for: such a pair loads, and
 * then computes nonsense.
 */
final class LibtorchVersion {
  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)");
  private static final Pattern PYTHON_VERSION =
      Pattern.compile("__version__\\s*(?::[^=]*)?=\\s*'(\\d+\\.\\d+\\.\\d+)");

  private LibtorchVersion() {}

  /** Compares the versions that files tell, when a libtorch outside the class path is asked for. */
  static void checkBeforeLoading() {
    String path = Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH");
    if (path == null) {
      return;
    }
    Optional<String> wanted = jniVersion();
    for (String part : path.split(File.pathSeparator, -1)) {
      Optional<String> found = ofFolder(Path.of(part));
      if (found.isPresent() && wanted.isPresent() && !found.equals(wanted)) {
        throw mismatch(found.get(), part, wanted.get());
      }
    }
  }

  static EngineException mismatch(String found, String folder, String wanted) {
    return new EngineException(
        ("the libtorch in '%s' is version %s but the JNI library was built for %s; point "
                + "PYTORCH_LIBRARY_PATH at a libtorch %s or unset it")
            .formatted(folder, found, wanted, wanted));
  }

  /** The version of libtorch that the JNI library on the class path was built for. */
  static Optional<String> jniVersion() {
    try (InputStream in =
        LibtorchVersion.class.getClassLoader().getResourceAsStream("jnilib/pytorch.properties")) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return first(VERSION, properties.getProperty("jni_version", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The version that a libtorch tells: in {@code build-version} of the distribution for C++, in
   * {@code version.py} of the one for Python, beside its {@code lib} folder.
   */
  static Optional<String> ofFolder(Path lib) {
    Path folder = Files.isRegularFile(lib) ? lib.getParent() : lib;
    if (folder == null || folder.toAbsolutePath().getParent() == null) {
      return Optional.empty();
    }
    Path home = folder.toAbsolutePath().getParent();
    for (Path place : new Path[] {folder, home}) {
      try {
        Path cpp = place.resolve("build-version");
        if (Files.isRegularFile(cpp)) {
          return first(VERSION, Files.readString(cpp));
        }
        Path python = place.resolve("version.py");
        if (Files.isRegularFile(python)) {
          return first(PYTHON_VERSION, Files.readString(python));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Computes something known, for a libtorch that does not tell its version. */
  static void checkAfterLoading(TensorEngine engine) {
    try (Scope scope = engine.newScope();
        NDManager manager = engine.newManager(Device.cpu());
        Recording recording = engine.record(true)) {
      NDArray x = manager.create(new double[] {1, 2, 3});
      x.setRequiresGradient(true);
      NDArray scale = manager.create(new double[] {2, 4, 8});
      NDList gradient = engine.gradient(x.pow(3).mul(scale).sum(), new NDList(x));
      NDList second = engine.finalGradient(gradient.get(0).sum(), new NDList(x));
      double[] expected = {12, 48, 144};
      double[] found = second.get(0).toDoubleArray();
      for (int i = 0; i < expected.length; i++) {
        if (!(Math.abs(found[i] - expected[i]) < 1e-9)) {
          throw new EngineException(
              ("%s computes the second derivative %s where %s is right; its version does not "
                      + "fit the JNI library%s")
                  .formatted(
                      engine.version(),
                      found[i],
                      expected[i],
                      jniVersion().map(v -> ", which was built for " + v).orElse("")));
        }
      }
    }
  }
}
