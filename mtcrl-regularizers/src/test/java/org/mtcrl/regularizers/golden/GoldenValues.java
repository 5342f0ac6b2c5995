// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/** The values of an independent implementation, float64; its {@code fields} say what they are. */
public final class GoldenValues {
  private static final JsonObject ROOT = read();

  /** A squared error not halved, and a cross entropy over three classes. */
  public static final List<Task> TASKS =
      List.of(Task.regression("reg"), Task.classification("cls", List.of("0", "1", "2")));

  public static final int ENVIRONMENTS = 2;
  public static final int MODULES = 3;
  public static final int WIDTH = 2;

  private GoldenValues() {}

  /** The four cases: routing by sum or concatenation, heads linear or MLP. */
  public static List<Case> cases() {
    JsonArray cases = ROOT.getAsJsonArray("cases");
    return StreamSupport.stream(cases.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(Case::new)
        .toList();
  }

  /** A weight that the totals use: decor, sps, bal, inv. */
  public static double lambda(String name) {
    return ROOT.getAsJsonObject("lambdas").get(name).getAsDouble();
  }

  /** The batch, the same in all cases. */
  public static Batch batch(NDManager manager) {
    long[] classes = longs("y_cls");
    double[] numbers = values(ROOT.get("y_reg"));
    int[] environments = ints("env");
    return new Batch(
        new NDList(array(manager, ROOT.get("x"))),
        List.of(Labels.complete(manager.create(numbers)), Labels.complete(manager.create(classes))),
        environments);
  }

  /** One case. */
  public record Case(JsonObject json) {
    public boolean concat() {
      return json.get("route").getAsString().equals("concat");
    }

    /** Whether heads have one hidden layer with tanh, else they are linear. */
    public boolean mlp() {
      return json.get("head").getAsString().equals("mlp");
    }

    public double term(String name) {
      return json.getAsJsonObject("terms").get(name).getAsDouble();
    }

    /** The value of an array such as {@code Z}, {@code A}, {@code g}. */
    public double[] array(String name) {
      return values(json.get(name));
    }

    public Map<String, Double> coLabelParts() {
      Map<String, Double> parts = new TreeMap<>();
      json.getAsJsonObject("ci_parts")
          .entrySet()
          .forEach(e -> parts.put(e.getKey(), e.getValue().getAsDouble()));
      return parts;
    }

    /** The gradient of a term with respect to each parameter. */
    public Map<String, double[]> gradients(String term) {
      Map<String, double[]> gradients = new TreeMap<>();
      json.getAsJsonObject("grads")
          .getAsJsonObject(term)
          .entrySet()
          .forEach(e -> gradients.put(e.getKey(), values(e.getValue())));
      return gradients;
    }

    /** The parameters, by name; each requires a gradient. */
    public Map<String, NDArray> parameters(NDManager manager) {
      Map<String, NDArray> parameters = new TreeMap<>();
      json.getAsJsonObject("params")
          .entrySet()
          .forEach(
              e -> {
                NDArray array = GoldenValues.array(manager, e.getValue());
                array.setRequiresGradient(true);
                parameters.put(e.getKey(), array);
              });
      return parameters;
    }

    @Override
    public String toString() {
      return json.get("route").getAsString() + ", " + json.get("head").getAsString();
    }
  }

  private static long[] longs(String name) {
    return IntStream.of(ints(name)).asLongStream().toArray();
  }

  private static int[] ints(String name) {
    return StreamSupport.stream(ROOT.getAsJsonArray(name).spliterator(), false)
        .mapToInt(JsonElement::getAsInt)
        .toArray();
  }

  private static NDArray array(NDManager manager, JsonElement nested) {
    List<Long> shape = new ArrayList<>();
    JsonElement element = nested;
    while (element.isJsonArray()) {
      shape.add((long) element.getAsJsonArray().size());
      element = element.getAsJsonArray().get(0);
    }
    return manager.create(values(nested), new Shape(shape));
  }

  private static double[] values(JsonElement nested) {
    if (!nested.isJsonArray()) {
      return new double[] {nested.getAsDouble()};
    }
    return StreamSupport.stream(nested.getAsJsonArray().spliterator(), false)
        .map(GoldenValues::values)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static JsonObject read() {
    try (InputStream stream = GoldenValues.class.getResourceAsStream("/golden/golden.json")) {
      if (stream == null) {
        throw new IllegalStateException("golden/golden.json is not on the class path");
      }
      return JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException("golden/golden.json cannot be read", e);
    }
  }
}
