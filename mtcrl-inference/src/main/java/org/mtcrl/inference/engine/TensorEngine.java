// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * What mtcrl needs of a tensor engine beyond DJL's own interfaces.
 *
 * <p>One instance serves the process and is safe for use by several threads, as long as no two of
 * them hand in the same array at the same time.
 */
public interface TensorEngine {

  /**
   * The engine of this process; loads the native libraries on the first call.
   *
   * @throws EngineException with one sentence if the native libraries are missing or do not fit
   */
  static TensorEngine get() {
    return PyTorchEngine.instance();
  }

  /** Name and version of the native engine, for example {@code libtorch 2.7.1}. */
  String version();

  /**
   * The device that a configuration asks for: {@code auto} (the first GPU, else the CPU), {@code
   * cpu}, {@code gpu} (the first) or {@code gpu:N}.
   *
   * @throws NoSuchDeviceException with one sentence if there is no such device
   */
  Device device(String request);

  /** A new manager on a device, a child of the process's root; the caller closes it. */
  NDManager newManager(Device device);

  /**
   * Sets the number of threads that one operation may use, for operations that the calling thread
   * starts on the CPU.
   */
  void setThreads(int threads);

  /** The number of threads that one operation may use. */
  int threads();

  /**
   * Sets the number of threads of operations that the calling thread starts on the CPU, and leaves
   * other threads what they have.
   */
  void setOwnThreads(int threads);

  /**
   * Prepares the calling thread for work beside the threads that train: from now on each of its
   * operations runs on one thread and is not recorded. Other threads keep what they have.
   */
  void prepareWorker();

  /**
   * Turns the recording of operations for differentiation on or off for the calling thread, until
   * the result is closed.
   */
  Recording record(boolean on);

  /**
   * Opens a scope: every array that the calling thread makes until it is closed is closed with it,
   * and the memory of those that are closed earlier is kept until then. All differentiation belongs
   * into one, as DJL's operations with plain numbers otherwise leave gradients to be computed from
   * freed memory.
   */
  Scope newScope();

  /**
   * The gradients of a scalar, themselves differentiable; the scalar can be differentiated again.
   * The engine's {@code .grad} fields stay untouched.
   *
   * @param scalar a scalar computed while recording
   * @param inputs arrays that require a gradient, or were computed from such
   * @return one array for each input, of its shape, on the scalar's manager; zeros where the scalar
   *     does not depend on an input
   */
  NDList gradient(NDArray scalar, NDList inputs);

  /** As {@link #gradient}, but not differentiable; the scalar can be differentiated again. */
  NDList detachedGradient(NDArray scalar, NDList inputs);

  /**
   * As {@link #gradient}, but not differentiable, and it frees the graph: the last gradient of a
   * step. Where an input is used by sparse lookups of its rows only, its gradient is sparse and
   * holds each row once; {@link #clipByGlobalNorm} and optimizers take such ones as they are.
   */
  NDList finalGradient(NDArray scalar, NDList inputs);

  /**
   * Scales gradients down, in place and together, to a global Euclidean norm of at most {@code
   * maximum}.
   *
   * @return the norm before, a scalar on the gradients' manager
   */
  NDArray clipByGlobalNorm(NDList gradients, double maximum);

  /**
   * Copies values in place, whatever requires a gradient.
   *
   * @param from what is copied; moved to the device and type of its target
   * @param to what is overwritten: as many arrays, of equal shapes
   */
  void copy(NDList from, NDList to);

  /**
   * Makes an optimizer.
   *
   * @param rule the update rule
   * @param groups what is updated; every array on one device
   * @param manager owns the optimizer's state
   */
  Optimizer newOptimizer(UpdateRule rule, List<ParameterGroup> groups, NDManager manager);

  /** Ends what {@link #newScope} began. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Ends what {@link #record} began. */
  interface Recording extends AutoCloseable {
    @Override
    void close();
  }
}
