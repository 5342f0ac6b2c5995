// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link TensorEngine} on DJL's PyTorch engine. */
final class PyTorchEngine implements TensorEngine {
  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  // torch.autograd.grad(outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused)
  private static final String FUNCTIONS =
      gradientMethod("differentiable", "True, True")
          + gradientMethod("detached", "True, False")
          + gradientMethod("last", "False, False")
          + """
            def clip(self: __torch__.Functions, maximum: Tensor, x: List[Tensor]) -> List[Tensor]:
              norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(x)))
              scale = torch.clamp(torch.div(maximum, torch.add(norm, 9.9999999999999995e-07)), None, 1.)
              torch._foreach_mul_(x, scale)
              return [norm]
            def values(self: __torch__.Functions, unused: Tensor, x: List[Tensor]) -> List[Tensor]:
              result = annotate(List[Tensor], [])
              for i in range(torch.len(x)):
                _0 = torch.append(result, torch._values(x[i]))
              return result
            def copy(self: __torch__.Functions, unused: Tensor, source: List[Tensor], target: List[Tensor]) -> List[Tensor]:
              for i in range(torch.len(target)):
                _0 = torch.copy_(target[i], source[i])
              return annotate(List[Tensor], [])
          """
              .indent(0);

  private static @Nullable TensorEngine instance;

  private final Engine engine;
  private final TorchFunctions functions;

  private PyTorchEngine() {
    LibtorchVersion.checkBeforeLoading();
    // DJL would otherwise look for natives on, and report to, hosts of its own.
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    try {
      engine = Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError e) {
      throw new EngineException(
          ("the PyTorch engine cannot be loaded: %s; put pytorch-jni and a pytorch-native "
                  + "jar for this platform on the class path, or point PYTORCH_LIBRARY_PATH at a "
                  + "libtorch of the JNI's version")
              .formatted(rootMessage(e)),
          e);
    }
    functions = new TorchFunctions(FUNCTIONS, engine.newBaseManager(Device.cpu()));
    LibtorchVersion.checkAfterLoading(this);
  }

  /** The engine of the process, loaded when it is first asked for. */
  static synchronized TensorEngine instance() {
    if (instance == null) {
      instance = new PyTorchEngine();
    }
    return instance;
  }

  private static String gradientMethod(String name, String retainAndCreate) {
    return """
      def NAME(self: __torch__.Functions, scalar: Tensor, x: List[Tensor]) -> List[Tensor]:
        gradients = torch.autograd.grad([scalar], x, None, FLAGS, True)
        result = annotate(List[Tensor], [])
        for i in range(torch.len(x)):
          gradient = gradients[i]
          if torch.__is__(gradient, None):
            _0 = torch.append(result, torch.zeros_like(x[i]))
          else:
            found = unchecked_cast(Tensor, gradient)
            if ops.prim.is_sparse(found):
              _1 = torch.append(result, torch.coalesce(found))
            else:
              _2 = torch.append(result, found)
        return result
    """
        .replace("NAME", name)
        .replace("FLAGS", retainAndCreate)
        .indent(0);
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getName() : root.getMessage();
  }

  @Override
  public String version() {
    return "libtorch " + engine.getVersion();
  }

  @Override
  public Device device(String request) {
    if (request.equals("cpu")) {
      return Device.cpu();
    }
    int gpus = engine.getGpuCount();
    if (request.equals("auto")) {
      return gpus > 0 ? Device.gpu(0) : Device.cpu();
    }
    Matcher matcher = GPU.matcher(request);
    if (!matcher.matches()) {
      throw new NoSuchDeviceException(
          "there is no device '" + request + "'; use auto, cpu, gpu or gpu:N");
    }
    int index = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    if (index >= gpus) {
      throw new NoSuchDeviceException(
          "there is no device '%s': %s sees %s; use cpu, or see 'CPU and GPU' in the README"
              .formatted(
                  request, version(), gpus == 0 ? "no GPU" : gpus + " GPU(s), counted from 0"));
    }
    return Device.gpu(index);
  }

  @Override
  public NDManager newManager(Device device) {
    return engine.newBaseManager(device);
  }

  @Override
  public synchronized void setThreads(int threads) {
    JniUtils.setNumThreads(threads);
  }

  @Override
  public int threads() {
    return JniUtils.getNumThreads();
  }

  // libtorch keeps a number for each thread, and one that a thread which has none yet takes over at
  // its first operation. Setting the one sets the other, which therefore is set back, by a thread
  // that does nothing else.
  @Override
  public synchronized void setOwnThreads(int threads) {
    AtomicInteger others = new AtomicInteger();
    inNewThread(() -> others.set(JniUtils.getNumThreads()));
    JniUtils.getNumThreads(); // from here on this thread has a number
    JniUtils.setNumThreads(threads);
    inNewThread(() -> JniUtils.setNumThreads(others.get()));
  }

  @Override
  public void prepareWorker() {
    JniUtils.setGradMode(false);
    setOwnThreads(1);
  }

  private static void inNewThread(Runnable action) {
    Thread thread = new Thread(action, "mtcrl-threads");
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Recording record(boolean on) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(on);
    return () -> JniUtils.setGradMode(before);
  }

  @Override
  public Scope newScope() {
    return new RetainingScope();
  }

  @Override
  public NDList gradient(NDArray scalar, NDList inputs) {
    return differentiate("differentiable", scalar, inputs);
  }

  @Override
  public NDList detachedGradient(NDArray scalar, NDList inputs) {
    return differentiate("detached", scalar, inputs);
  }

  @Override
  public NDList finalGradient(NDArray scalar, NDList inputs) {
    return differentiate("last", scalar, inputs);
  }

  private NDList differentiate(String method, NDArray scalar, NDList inputs) {
    if (scalar.size() != 1) {
      throw new IllegalArgumentException(
          "only a scalar can be differentiated, not an array of shape " + scalar.getShape());
    }
    if (inputs.isEmpty()) {
      return new NDList();
    }
    return functions.call(method, scalar, List.of(inputs));
  }

  @Override
  public NDArray clipByGlobalNorm(NDList gradients, double maximum) {
    NDArray first = gradients.get(0);
    try (Recording recording = record(false);
        NDArray limit = first.getManager().create(maximum).toType(first.getDataType(), false)) {
      NDList result = functions.call("clip", limit, List.of(values(gradients, limit)));
      result.get(0).attach(first.getManager());
      return result.get(0);
    }
  }

  /** The gradients, of sparse ones the values that they hold, which are no copies. */
  private NDList values(NDList gradients, NDArray unused) {
    NDList values = new NDList();
    NDList sparse = new NDList();
    for (NDArray gradient : gradients) {
      (gradient.isSparse() ? sparse : values).add(gradient);
    }
    if (!sparse.isEmpty()) {
      values.addAll(functions.call("values", unused, List.of(sparse)));
    }
    return values;
  }

  @Override
  public void copy(NDList from, NDList to) {
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(from.size() + " arrays for " + to.size());
    }
    for (int i = 0; i < to.size(); i++) {
      if (!from.get(i).getShape().equals(to.get(i).getShape())) {
        throw new IllegalArgumentException(
            "an array of shape %s for '%s' of shape %s"
                .formatted(from.get(i).getShape(), to.get(i).getName(), to.get(i).getShape()));
      }
    }
    if (to.isEmpty()) {
      return;
    }
    try (Recording recording = record(false);
        NDArray unused = to.get(0).getManager().create(0f)) {
      functions.call("copy", unused, List.of(from, to));
    }
  }

  @Override
  public Optimizer newOptimizer(UpdateRule rule, List<ParameterGroup> groups, NDManager manager) {
    return new FusedOptimizer(this, rule, groups, manager);
  }
}
