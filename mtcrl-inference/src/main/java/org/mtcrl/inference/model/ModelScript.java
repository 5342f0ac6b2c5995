// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.model.TorchScriptExportable;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.ModelOptions.Aggregation;
import org.mtcrl.inference.options.ModelOptions.Trunk;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.torchscript.ModuleWriter;
import org.mtcrl.inference.torchscript.NotExportableException;

/**
 * Writes a model's prediction as TorchScript: step by step what {@link MultiTaskModel#predict}
 * does.
 */
final class ModelScript {
  private final ModelOptions options;
  private final List<Task> tasks;
  private final Shape moduleShape;
  private final ModuleWriter writer;

  ModelScript(ModelOptions options, List<Task> tasks, Shape moduleShape, ModuleWriter writer) {
    this.options = options;
    this.tasks = tasks;
    this.moduleShape = moduleShape;
    this.writer = writer;
  }

  List<String> write(
      List<Encoder> encoders,
      @Nullable ModuleNorm norm,
      Routing routing,
      List<Head> heads,
      List<String> features,
      double temperature) {
    List<String> trunks = new ArrayList<>();
    List<String> modules = new ArrayList<>();
    for (Encoder encoder : encoders) {
      encode(encoder, features, trunks, modules);
    }
    String all = Joining.write(writer, modules, 1);
    if (norm != null) {
      writer.comment("normalization");
      all = norm.write(writer, all);
    }
    writer.comment("routing");
    List<String> routed = route(all, routing.write(writer, trunks, temperature));
    List<String> outputs = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      outputs.add(head(tasks.get(t), heads.get(t), routed.get(t)));
    }
    return outputs;
  }

  private void encode(
      Encoder encoder, List<String> features, List<String> trunks, List<String> modules) {
    String refusal =
        "architecture '" + options.architecture().type() + "' cannot be exported as TorchScript: ";
    TorchScriptExportable architecture =
        encoder
            .exportable()
            .orElseThrow(
                () ->
                    new NotExportableException(
                        refusal
                            + "it does not implement "
                            + TorchScriptExportable.class.getName()));
    try {
      writer.comment("trunk");
      String trunk = architecture.writeTrunk(writer, features);
      writer.comment("modules");
      modules.add(architecture.writeModules(writer, trunk));
      trunks.add(encoder.writeSummary(writer, trunk));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new NotExportableException(refusal + e.getMessage(), e);
    }
  }

  /** What each task's head receives, as {@link MultiTaskModel#route} has it. */
  private List<String> route(String modules, String weights) {
    int count = options.modules();
    boolean ownModules = options.trunk() == Trunk.PER_TASK;
    boolean each = options.routing().type() == RoutingOptions.Type.GATE;
    List<String> routed = new ArrayList<>();
    if (!ownModules && options.aggregation() == Aggregation.SUM) {
      String flat = writer.call("torch.reshape", modules, new Shape(-1, count, moduleShape.size()));
      String sums = writer.call("torch.matmul", weights, flat);
      for (int t = 0; t < tasks.size(); t++) {
        String own = writer.call("torch.select", sums, 1, t);
        routed.add(writer.call("torch.reshape", own, new Shape(-1).addAll(moduleShape)));
      }
      return routed;
    }
    for (int t = 0; t < tasks.size(); t++) {
      String own =
          ownModules
              ? writer.call("torch.slice", modules, 1, t * count, (t + 1) * count, 1)
              : modules;
      String flat = writer.call("torch.reshape", own, new Shape(-1, count, moduleShape.size()));
      String row = writer.call("torch.select", weights, each ? 1 : 0, t);
      String column = writer.call("torch.unsqueeze", row, -1);
      routed.add(combined(writer.call("torch.mul", flat, column)));
    }
    return routed;
  }

  private String combined(String weighted) {
    boolean isSum = options.aggregation() == Aggregation.SUM;
    long first = isSum ? moduleShape.get(0) : options.modules() * moduleShape.get(0);
    Shape shape = new Shape(-1, first).addAll(moduleShape.slice(1));
    return writer.call(
        "torch.reshape", isSum ? writer.call("torch.sum", weighted, List.of(1)) : weighted, shape);
  }

  private String head(Task task, Head head, String routed) {
    try {
      writer.comment("head of " + task.name());
      return head.write(writer, routed);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new NotExportableException(
          "the head of task '%s' cannot be exported as TorchScript: %s"
              .formatted(task.name(), e.getMessage()),
          e);
    }
  }
}
