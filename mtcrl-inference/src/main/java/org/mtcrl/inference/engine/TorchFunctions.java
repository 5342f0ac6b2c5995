// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mtcrl.inference.torchscript.ScriptArchive;
import org.mtcrl.inference.torchscript.ScriptSource;

/** Functions of libtorch, compiled from text, that Java calls. Lives as long as its manager. */
final class TorchFunctions {
  private static final String CLASS = "Functions";

  private final NDManager manager;
  private final PtSymbolBlock module;
  private final Map<String, NDArray> selectors = new ConcurrentHashMap<>();

  /**
   * Compiles functions.
   *
   * @param methods see {@link ScriptSource#methods}; each is a method of {@value #CLASS}, takes one
   *     tensor and then any number of lists of tensors, and returns a list of tensors
   * @param manager owns the compiled module
   */
  TorchFunctions(String methods, NDManager manager) {
    this.manager = manager;
    try (ByteArrayInputStream archive =
        new ByteArrayInputStream(
            ScriptArchive.bytes(new ScriptSource(CLASS, List.of(), methods)))) {
      module = JniUtils.loadModule((PtNDManager) manager, archive, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a function while operations are recorded as the calling thread has it. The result is
   * attached to the manager of {@code first}.
   */
  NDList call(String method, NDArray first, List<NDList> lists) {
    // A run of arrays with one name ending in [] is how DJL's JNI layer is told of a list, and an
    // array named module_method: of the method. Its other entrance stops recording and warns.
    NDList arguments = new NDList();
    List<String> names = new ArrayList<>();
    try {
      add(arguments, names, first, null);
      for (int i = 0; i < lists.size(); i++) {
        String name = "list" + i + "[]";
        for (NDArray array : lists.get(i)) {
          add(arguments, names, array, name);
        }
      }
      arguments.add(selectors.computeIfAbsent(method, this::selector));
      return IValueUtils.forward(module, arguments, true);
    } finally {
      for (int i = 0; i < names.size(); i++) {
        arguments.get(i).setName(names.get(i));
      }
    }
  }

  private static void add(
      NDList arguments, List<String> names, NDArray array, @Nullable String name) {
    names.add(array.getName());
    arguments.add(array);
    array.setName(name);
  }

  private NDArray selector(String method) {
    NDArray selector = manager.create(0f);
    NDScope.unregister(selector);
    selector.setName("module_method:" + method);
    return selector;
  }
}
