package org.mtcrl.core.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Functions of libtorch, compiled from text, that Java calls. Lives as long as its manager. */
final class TorchFunctions {
  private final PtSymbolBlock module;

  /**
   * Compiles functions.
   *
   * @param methods see {@link TorchScriptArchive#of}
   * @param manager owns the compiled module
   */
  TorchFunctions(String methods, NDManager manager) {
    try (ByteArrayInputStream archive = new ByteArrayInputStream(TorchScriptArchive.of(methods))) {
      module = JniUtils.loadModule((PtNDManager) manager, archive, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a function of one array and one list of arrays while operations are recorded as the
   * calling thread has it. The result is attached to the manager of {@code first}.
   */
  NDList call(String method, NDArray first, NDList list) {
    // A run of arrays with one name ending in [] is how DJL's JNI layer is told of a list, and an
    // array named module_method: of the method; other entrances of that layer stop recording.
    NDManager manager = first.getManager();
    String firstName = first.getName();
    String[] names = new String[list.size()];
    NDList arguments = new NDList(list.size() + 2);
    try (NDArray selector = manager.create(0f)) {
      selector.setName("module_method:" + method);
      first.setName(null);
      arguments.add(first);
      for (int i = 0; i < names.length; i++) {
        names[i] = list.get(i).getName();
        list.get(i).setName("x[]");
        arguments.add(list.get(i));
      }
      arguments.add(selector);
      return IValueUtils.forward(module, arguments, true);
    } finally {
      first.setName(firstName);
      for (int i = 0; i < names.length; i++) {
        list.get(i).setName(names[i]);
      }
    }
  }

  /** Calls a function that changes its arguments in place, without recording. */
  void run(String method, IValue... arguments) {
    try (IValue result = IValueUtils.runMethod(module, method, arguments)) {
      // Only its effect is wanted.
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  /** A list of arrays as an argument. */
  static IValue list(NDList arrays) {
    PtNDArray[] elements = new PtNDArray[arrays.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (PtNDArray) arrays.get(i);
    }
    return IValue.listFrom(elements);
  }

  /** A number as an argument. */
  static IValue number(double value) {
    return IValue.from(value);
  }
}
