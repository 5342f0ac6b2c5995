// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.inference.architecture.MlpArchitecture;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.model.MultiTaskModel;
import org.mtcrl.inference.options.HeadOptions;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.RoutingOptions;
import org.mtcrl.inference.options.TemperatureOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;
import org.mtcrl.inference.plugin.Plugins;
import org.mtcrl.regularizers.golden.GoldenStepFactory.GoldenParameter;

/** The golden model as the application assembles it, and where it keeps the golden parameters. */
final class GoldenModel {
  private static final UnaryOperator<NDArray> AS_IT_IS = UnaryOperator.identity();

  // DJL's linear layer holds (outputs, inputs).
  private static final UnaryOperator<NDArray> TRANSPOSED = NDArray::transpose;

  private GoldenModel() {}

  /** The model of a case, with the case's parameters in it. */
  static MultiTaskModel of(GoldenValues.Case golden, NDManager manager) {
    Map<String, NDArray> values = golden.parameters(manager);
    Shape trunk = shape(values, "trunk.W");
    ModelOptions options =
        new ModelOptions(
            new OptionsBinder(Plugins.of(List.of(new MlpArchitecture())))
                .plugin(PluginKind.ARCHITECTURE, "mlp", ConfigFactory.empty().root()),
            GoldenValues.MODULES,
            GoldenValues.WIDTH,
            ModelOptions.ModuleNorm.NONE,
            ModelOptions.Trunk.SHARED,
            golden.concat() ? ModelOptions.Aggregation.CONCATENATION : ModelOptions.Aggregation.SUM,
            new RoutingOptions(
                RoutingOptions.Type.SIGMOID,
                RoutingOptions.Start.RANDOM,
                1,
                new TemperatureOptions(1, 1, 1)),
            new HeadOptions(
                golden.mlp() ? HeadOptions.Type.MLP : HeadOptions.Type.LINEAR,
                golden.mlp() ? (int) shape(values, "head0.W1").get(1) : 1,
                HeadOptions.Activation.TANH));
    MultiTaskModel model =
        new MultiTaskModel(
            options,
            context -> architecture(trunk.get(1), context.modules(), context.moduleWidth()),
            List.of(Feature.dense("x", (int) trunk.get(0))),
            GoldenValues.TASKS,
            1,
            manager,
            DataType.FLOAT64);
    Map<String, GoldenParameter> places = parameters(model, golden);
    NDList from = new NDList();
    NDList to = new NDList();
    values.forEach(
        (name, value) -> {
          GoldenParameter place = places.get(name);
          from.add(fromGolden(name, value).reshape(place.array().getShape()));
          to.add(place.array());
        });
    TensorEngine.get().copy(from, to);
    return model;
  }

  private static Shape shape(Map<String, NDArray> values, String name) {
    NDArray value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the golden values have no parameter '" + name + "'");
    }
    return value.getShape();
  }

  private static ModuleArchitecture architecture(long hidden, int modules, int width) {
    SequentialBlock trunk =
        new SequentialBlock()
            .add(Linear.builder().setUnits(hidden).build())
            .add(Activation.tanhBlock());
    SequentialBlock onTrunk =
        new SequentialBlock()
            .add(Linear.builder().setUnits((long) modules * width).build())
            .add(Activation.tanhBlock())
            .add(
                new LambdaBlock(
                    list -> new NDList(list.singletonOrThrow().reshape(-1, modules, width)),
                    "split"));
    return new ModuleArchitecture() {
      @Override
      public Block trunk() {
        return trunk;
      }

      @Override
      public Block modules() {
        return onTrunk;
      }

      @Override
      public Shape moduleShape() {
        return new Shape(width);
      }
    };
  }

  /** The model's parameters by their golden names. */
  static Map<String, GoldenParameter> parameters(MultiTaskModel model, GoldenValues.Case golden) {
    Map<String, GoldenParameter> parameters = new TreeMap<>();
    put(parameters, "trunk.W", model, "encoder-0.trunk.01Linear_weight", TRANSPOSED);
    put(parameters, "trunk.b", model, "encoder-0.trunk.01Linear_bias", AS_IT_IS);
    // (K D, h) here, (K, h, D) there.
    put(
        parameters,
        "module.W",
        model,
        "encoder-0.modules.01Linear_weight",
        w -> w.reshape(GoldenValues.MODULES, GoldenValues.WIDTH, -1).transpose(0, 2, 1));
    put(parameters, "module.b", model, "encoder-0.modules.01Linear_bias", AS_IT_IS);
    put(parameters, "theta", model, "routing.theta", AS_IT_IS);
    for (int t = 0; t < GoldenValues.TASKS.size(); t++) {
      String head = "head" + t;
      String path = "heads." + GoldenValues.TASKS.get(t).name();
      if (golden.mlp()) {
        put(parameters, head + ".W1", model, path + ".01Linear_weight", TRANSPOSED);
        put(parameters, head + ".b1", model, path + ".01Linear_bias", AS_IT_IS);
        put(parameters, head + ".W2", model, path + ".03Linear_weight", TRANSPOSED);
        put(parameters, head + ".b2", model, path + ".03Linear_bias", AS_IT_IS);
      } else {
        put(parameters, head + ".W", model, path + ".weight", TRANSPOSED);
        put(parameters, head + ".b", model, path + ".bias", AS_IT_IS);
      }
    }
    return parameters;
  }

  /** From the golden layout to the model's. */
  private static NDArray fromGolden(String name, NDArray value) {
    return switch (value.getShape().dimension()) {
      case 3 -> value.transpose(0, 2, 1);
      case 2 -> name.contains(".W") ? value.transpose() : value;
      default -> value;
    };
  }

  private static void put(
      Map<String, GoldenParameter> parameters,
      String goldenName,
      MultiTaskModel model,
      String name,
      UnaryOperator<NDArray> toGolden) {
    NDArray array =
        model.parameters().stream()
            .filter(parameter -> parameter.getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the model has no parameter '" + name + "', only " + model.parameters()));
    parameters.put(goldenName, new GoldenParameter(array, toGolden));
  }
}
