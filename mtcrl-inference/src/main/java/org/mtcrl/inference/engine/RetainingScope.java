// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Closes, at its end, every array that its thread made since its beginning, as {@link NDScope}
 * does, and until then keeps the memory of all of them, closed ones too.
 *
 * <p>On the CPU an array made from Java values has its memory in a Java buffer, which goes when the
 * array is closed. DJL closes the array that {@code x.mul(3.0)} wraps around the number at once;
 * autograd still holds it for the backward pass, and after a garbage collection computes gradients
 * from freed memory. No public interface of DJL lets a buffer live longer, hence the two private
 * fields.
 */
final class RetainingScope extends NDScope implements TensorEngine.Scope {
  private static final Field RESOURCES = field(NDScope.class, "resources");
  private static final Field BUFFER = field(PtNDArray.class, "dataRef");

  private final List<Object> buffers = new ArrayList<>();

  RetainingScope() {
    try {
      RESOURCES.set(this, new Registry(buffers));
    } catch (IllegalAccessException e) {
      throw new EngineException("this version of DJL does not let its scopes be extended", e);
    }
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException e) {
      throw new EngineException(
          "this version of DJL has no field '%s' in %s; use the version that mtcrl's pom names"
              .formatted(name, owner.getName()),
          e);
    }
  }

  @Override
  public void close() {
    super.close();
    buffers.clear();
  }

  /** What DJL's scope registers arrays in. */
  private static final class Registry extends IdentityHashMap<NDArray, NDArray> {
    private static final long serialVersionUID = 1L;

    private final transient List<Object> buffers;

    Registry(List<Object> buffers) {
      this.buffers = buffers;
    }

    @Override
    public NDArray put(NDArray key, NDArray value) {
      if (key instanceof PtNDArray) {
        try {
          Object buffer = BUFFER.get(key);
          if (buffer != null) {
            buffers.add(buffer);
          }
        } catch (IllegalAccessException e) {
          throw new EngineException("the memory of an array cannot be kept", e);
        }
      }
      return super.put(key, value);
    }
  }
}
