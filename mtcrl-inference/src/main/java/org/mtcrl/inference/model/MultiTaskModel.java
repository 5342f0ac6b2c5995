// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.ModelOptions.Aggregation;
import org.mtcrl.inference.options.ModelOptions.Trunk;
import org.mtcrl.inference.torchscript.ModuleWriter;
import org.mtcrl.inference.torchscript.NotExportableException;

/**
 * The model of MT-CRL and, differently configured, of its rivals: {@code Z = modules(trunk(x))},
 * {@code H_t = sum_k A_tk Z_k} (or the concatenation), {@code o_t = head_t(H_t)}.
 *
 * <p>Owns its parameters, which live on the manager given. Training uses one thread; prediction is
 * safe from several, once trained.
 */
public final class MultiTaskModel {
  /** What the names of all routing parameters begin with. */
  public static final String ROUTING_PREFIX = "routing.";

  private static final String ENCODER_PREFIX = "encoder-";

  private final List<Task> tasks;
  private final ModelOptions options;
  private final Shape moduleShape;
  private final List<Encoder> encoders = new ArrayList<>();
  private final @Nullable ModuleNorm norm;
  private final Routing routing;
  private final List<Head> heads = new ArrayList<>();
  private final ParameterStore store;
  private final NDList parameters;
  private final NDList buffers;

  /**
   * Assembles and initializes a model.
   *
   * @param options what to assemble
   * @param architectures makes an architecture for a context, anew on each call
   * @param features the data set's features
   * @param tasks the data set's tasks
   * @param seed what parameters start from
   * @param manager owns the parameters
   * @param type the precision
   * @throws IllegalArgumentException with one sentence if the parts do not fit
   */
  public MultiTaskModel(
      ModelOptions options,
      ArchitectureFactory architectures,
      List<Feature> features,
      List<Task> tasks,
      long seed,
      NDManager manager,
      DataType type) {
    this.tasks = List.copyOf(tasks);
    this.options = options;
    this.store = new ParameterStore(manager, false);
    int trunks =
        switch (options.trunk()) {
          case SHARED -> 1;
          case PER_MODULE -> options.modules();
          case PER_TASK -> tasks.size();
        };
    int modulesOfTrunk = options.trunk() == Trunk.PER_MODULE ? 1 : options.modules();
    ArchitectureContext context =
        new ArchitectureContext(features, modulesOfTrunk, options.moduleWidth());
    Shape shape = new Shape();
    for (int i = 0; i < trunks; i++) {
      ModuleArchitecture architecture = architectures.create(context);
      shape = architecture.moduleShape();
      encoders.add(new Encoder(architecture, ENCODER_PREFIX + i, features, seed, manager, type));
    }
    moduleShape = shape;
    norm =
        options.moduleNorm() == ModelOptions.ModuleNorm.BATCH
            ? new ModuleNorm(trunks * modulesOfTrunk, moduleShape, manager, type)
            : null;
    routing = newRouting(seed, manager, type);
    for (Task task : tasks) {
      heads.add(new Head(task, options.head(), routedShape(), seed, manager, type));
    }
    ParameterCollector collector = new ParameterCollector();
    encoders.forEach(encoder -> encoder.collect(collector));
    if (norm != null) {
      norm.collect(collector);
    }
    routing.collect(collector);
    heads.forEach(head -> head.collect(collector));
    parameters = collector.trained();
    buffers = collector.buffers();
  }

  private Routing newRouting(long seed, NDManager manager, DataType type) {
    int modules = options.modules();
    return switch (options.routing().type()) {
      case SIGMOID ->
          new SigmoidRouting(options.routing(), tasks.size(), modules, seed, manager, type);
      case UNIFORM -> new UniformRouting(tasks.size(), modules, manager, type);
      case GATE ->
          new GateRouting(
              modules, options.trunk() == Trunk.PER_TASK, gateWidths(), seed, manager, type);
    };
  }

  /** The number of values that each task's gate reads: its own trunk's, or those of all trunks. */
  private List<Long> gateWidths() {
    List<Long> trunks = encoders.stream().map(Encoder::summarySize).toList();
    if (options.trunk() == Trunk.PER_TASK) {
      return trunks;
    }
    return Collections.nCopies(tasks.size(), trunks.stream().mapToLong(Long::longValue).sum());
  }

  private Shape routedShape() {
    if (options.aggregation() == Aggregation.SUM) {
      return moduleShape;
    }
    return new Shape(options.modules() * moduleShape.get(0)).addAll(moduleShape.slice(1));
  }

  /** The tasks, T. */
  public List<Task> tasks() {
    return tasks;
  }

  /** The number of modules that a task can read, K. */
  public int modules() {
    return options.modules();
  }

  /** The shape of one module's output for one example: {@code (D)} or {@code (C, H, W)}. */
  public Shape moduleShape() {
    return moduleShape;
  }

  /** Whether the routing is learned, so that there is a graph to speak of. */
  public boolean hasLearnedRouting() {
    return !routing.isUniform();
  }

  /** Whether every task has modules of its own. */
  public boolean hasTrunkPerTask() {
    return options.trunk() == Trunk.PER_TASK;
  }

  /** Everything that is trained, under unique names; the model's own. */
  public NDList parameters() {
    return parameters;
  }

  /** Whether an array is a parameter that several tasks use: one of trunks or modules. */
  public boolean isShared(NDArray array) {
    String name = array.getName();
    return name != null && name.startsWith(ENCODER_PREFIX) && !hasTrunkPerTask();
  }

  /** Everything that is remembered but not trained, under unique names; the model's own. */
  public NDList buffers() {
    return buffers;
  }

  /** Everything that the model is made of: parameters, then buffers. */
  public NDList arrays() {
    NDList arrays = new NDList(parameters);
    arrays.addAll(buffers);
    return arrays;
  }

  /** The number of trained numbers. */
  public long parameterCount() {
    return parameters.stream().mapToLong(NDArray::size).sum();
  }

  /** Z with spatial dimensions averaged away, {@code (B, K, D)}; Z itself when it has none. */
  public static NDArray pooled(NDArray modules) {
    return modules.getShape().dimension() == 3 ? modules : Pooling.overPixels(modules);
  }

  /** Runs trunks and modules. */
  public Encoding encode(NDList features, boolean training) {
    List<NDArray> trunks = new ArrayList<>();
    NDList modules = new NDList();
    for (Encoder encoder : encoders) {
      NDArray trunk = encoder.trunk(store, features, training);
      trunks.add(Encoder.summary(trunk));
      modules.add(encoder.modules(store, trunk, training));
    }
    NDArray all = Joining.concat(modules, 1);
    return new Encoding(norm == null ? all : norm.apply(all, training), trunks);
  }

  /**
   * The routing weights A: {@code (T, K)}, or {@code (B, T, K)} when they depend on the input.
   *
   * @param temperature tau, for routing that has one
   */
  public NDArray routing(Encoding encoding, double temperature) {
    return routing.weights(store, encoding.trunks(), temperature);
  }

  /**
   * What each task's head receives.
   *
   * @param modules Z as {@link Encoding#modules()} has it
   * @param weights A, {@code (T, K)} or {@code (B, T, K)}
   * @return for each task {@code (B, ...)}
   */
  public NDList route(NDArray modules, NDArray weights) {
    long batch = modules.getShape().get(0);
    boolean each = weights.getShape().dimension() == 3;
    NDList routed = new NDList(tasks.size());
    if (!hasTrunkPerTask() && options.aggregation() == Aggregation.SUM) {
      NDArray all = weights.matMul(modules.reshape(batch, options.modules(), -1));
      for (NDArray one : all.split(tasks.size(), 1)) {
        routed.add(one.reshape(new Shape(batch).addAll(moduleShape)));
      }
      return routed;
    }
    NDList own = hasTrunkPerTask() && tasks.size() > 1 ? modules.split(tasks.size(), 1) : null;
    for (int t = 0; t < tasks.size(); t++) {
      NDArray z = (own == null ? modules : own.get(t)).reshape(batch, options.modules(), -1);
      NDArray a = each ? weights.get(":, {}", t) : weights.get(t);
      routed.add(combined(z.mul(a.reshape(each ? batch : 1, options.modules(), 1))));
    }
    return routed;
  }

  /**
   * What one task's head receives when its modules are weighted already.
   *
   * @param weighted A_tk Z_k for each of the K modules, {@code (B, K, ...)}
   * @return {@code (B, ...)}
   */
  public NDArray combined(NDArray weighted) {
    long batch = weighted.getShape().get(0);
    NDArray flat = weighted.reshape(batch, options.modules(), -1);
    NDArray combined = options.aggregation() == Aggregation.SUM ? flat.sum(new int[] {1}) : flat;
    return combined.reshape(new Shape(batch).addAll(routedShape()));
  }

  /** The outputs of each task's head for what {@link #route} gives. */
  public NDList heads(NDList routed, boolean training) {
    NDList outputs = new NDList(tasks.size());
    for (int t = 0; t < tasks.size(); t++) {
      outputs.add(heads.get(t).forward(store, routed.get(t), training));
    }
    return outputs;
  }

  /**
   * The outputs of one task's head.
   *
   * @param routed what the routing gives this task, {@code (B, ...)}
   */
  public NDArray head(int task, NDArray routed) {
    return heads.get(task).forward(store, routed, false);
  }

  /**
   * What a task's head adds to each of its outputs, {@code (C)}: a parameter; empty where the task
   * brings a head of its own.
   */
  public Optional<NDArray> outputBias(int task) {
    return heads.get(task).bias();
  }

  /** The tasks' outputs outside training, for one batch of features. */
  public NDList predict(NDList features, double temperature) {
    Encoding encoding = encode(features, false);
    return heads(route(encoding.modules(), routing(encoding, temperature)), false);
  }

  /**
   * Writes what {@link #predict} does.
   *
   * @param features expressions for the features
   * @return expressions for the tasks' outputs
   * @throws NotExportableException if the architecture or the head of a task cannot be written
   */
  public List<String> write(ModuleWriter writer, List<String> features, double temperature) {
    return new ModelScript(options, tasks, moduleShape, writer)
        .write(encoders, norm, routing, heads, features, temperature);
  }
}
