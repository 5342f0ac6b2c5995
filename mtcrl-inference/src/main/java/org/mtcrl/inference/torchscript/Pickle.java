// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The few things of Python's pickle format, protocol 2, that a TorchScript archive is made of. See
 * {@code torch/csrc/jit/serialization/unpickler.cpp} for what libtorch understands.
 */
final class Pickle {
  private static final int PROTOCOL = 0x80;
  private static final int GLOBAL = 'c';
  private static final int EMPTY_TUPLE = ')';
  private static final int NEW_OBJECT = 0x81;
  private static final int EMPTY_DICTIONARY = '}';
  private static final int MARK = '(';
  private static final int TUPLE = 't';
  private static final int TEXT = 'X';
  private static final int FALSE = 0x89;
  private static final int NONE = 'N';
  private static final int LONG = 0x8a;
  private static final int INT = 'J';
  private static final int PERSISTENT_ID = 'Q';
  private static final int REDUCE = 'R';
  private static final int SET_ITEMS = 'u';
  private static final int BUILD = 'b';
  private static final int STOP = '.';

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Pickle() {
    out.write(PROTOCOL);
    out.write(2);
  }

  /** No constants. */
  static byte[] emptyTuple() {
    Pickle pickle = new Pickle();
    pickle.out.write(EMPTY_TUPLE);
    return pickle.end();
  }

  /** A module in prediction mode; the n-th of its tensors has its values in storage n. */
  static byte[] module(ScriptSource source) {
    Pickle pickle = new Pickle();
    pickle.global("__torch__", source.className());
    pickle.out.write(EMPTY_TUPLE);
    pickle.out.write(NEW_OBJECT);
    pickle.out.write(EMPTY_DICTIONARY);
    pickle.out.write(MARK);
    for (int i = 0; i < source.tensors().size(); i++) {
      pickle.text(source.tensors().get(i).name());
      pickle.tensor(source.tensors().get(i).array(), i);
    }
    pickle.text("training");
    pickle.out.write(FALSE);
    pickle.text("_is_full_backward_hook");
    pickle.out.write(NONE);
    pickle.out.write(SET_ITEMS);
    pickle.out.write(BUILD);
    return pickle.end();
  }

  /** {@code torch._utils._rebuild_tensor_v2(storage, offset, size, stride, grad, hooks)}. */
  private void tensor(NDArray array, int storage) {
    Shape shape = array.getShape();
    global("torch._utils", "_rebuild_tensor_v2");
    out.write(MARK);
    out.write(MARK);
    text("storage");
    global("torch", storageType(array.getDataType()));
    text(Integer.toString(storage));
    text("cpu");
    number(shape.size());
    out.write(TUPLE);
    out.write(PERSISTENT_ID);
    number(0);
    tuple(shape.getShape());
    tuple(strides(shape));
    out.write(FALSE); // to be predicted with: nobody has to turn recording off
    global("collections", "OrderedDict");
    out.write(EMPTY_TUPLE);
    out.write(REDUCE);
    out.write(TUPLE);
    out.write(REDUCE);
  }

  private static String storageType(DataType type) {
    return switch (type) {
      case FLOAT32 -> "FloatStorage";
      case FLOAT64 -> "DoubleStorage";
      case FLOAT16 -> "HalfStorage";
      case BFLOAT16 -> "BFloat16Storage";
      case INT64 -> "LongStorage";
      case INT32 -> "IntStorage";
      case INT16 -> "ShortStorage";
      case INT8 -> "CharStorage";
      case UINT8 -> "ByteStorage";
      case BOOLEAN -> "BoolStorage";
      default -> throw new IllegalArgumentException("TorchScript holds no arrays of type " + type);
    };
  }

  private static long[] strides(Shape shape) {
    long[] strides = new long[shape.dimension()];
    long next = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = next;
      next *= shape.get(i);
    }
    return strides;
  }

  private void tuple(long[] numbers) {
    out.write(MARK);
    for (long number : numbers) {
      number(number);
    }
    out.write(TUPLE);
  }

  private void number(long number) {
    boolean isShort = number == (int) number;
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(number);
    out.write(isShort ? INT : LONG);
    if (!isShort) {
      out.write(Long.BYTES);
    }
    out.write(bytes.array(), 0, isShort ? Integer.BYTES : Long.BYTES);
  }

  private void global(String module, String name) {
    out.write(GLOBAL);
    out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(TEXT);
    out.writeBytes(length.putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  private byte[] end() {
    out.write(STOP);
    return out.toByteArray();
  }
}
