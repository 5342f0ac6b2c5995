package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.translate.NoopTranslator;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.core.inference.InputJson;
import org.mtcrl.core.inference.FeatureSpec;
import org.mtcrl.core.inference.MtcrlModel;
import org.mtcrl.core.inference.PredictionsJson;

/** The packaged service under load. Prints how fast it is, and asserts what does not depend on the machine. */
class LoadIT {
  private static final Load LOAD = new Load(8, 10_000);
  private static final int INPUTS = 64;
  private static final long MEBIBYTES_OF_NOISE = 16;

  @TempDir Path runs;

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "digits"})
  void eightThreadsAreAnsweredWithoutErrorAndMemoryStaysFlat(String kind) throws Exception {
    Path file = kind.equals("numbers") ? TrainedModel.ofNumbers(runs) : TrainedModel.ofDigits(runs);
    try (MtcrlModel model = MtcrlModel.builder().device("cpu").threads(1).load(file);
        ServiceProcess service = ServiceProcess.start(file)) {
      Questions questions = new Questions(model);
      Client client = new Client(service.port());
      LOAD.run(() -> number -> questions.ask(client, number)); // everything is compiled and allocated
      long before = service.residentMebibytes();
      double served = LOAD.run(() -> number -> questions.ask(client, number));
      long after = service.residentMebibytes();
      assertThat(after - before).as("MiB that 10,000 requests leave behind").isLessThan(MEBIBYTES_OF_NOISE);
      assertThat(service.stop()).as("exit status after SIGTERM").isEqualTo(143);

      double bare = bare(model);
      System.out.printf(
          Locale.ROOT,
          "%s: %d requests of %d threads: %.0f a second, %.2f of a bare DJL predictor's %.0f;"
              + " resident memory %d MiB, then %d MiB%n",
          kind, LOAD.requests(), LOAD.threads(), served, served / bare, bare, before, after);
    }
  }

  /** Inputs and the answers that they must get. */
  private static final class Questions {
    private final List<String> bodies = new ArrayList<>();
    private final List<JsonObject> answers = new ArrayList<>();

    Questions(MtcrlModel model) {
      InputJson reader = new InputJson(model.description());
      for (int i = 0; i < INPUTS; i++) {
        JsonObject input = Client.input(model.description(), new Random(i));
        bodies.add(input.toString());
        answers.add(PredictionsJson.of(model.predict(reader.input(input))));
      }
    }

    void ask(Client client, int number) throws Exception {
      HttpResponse<String> response = client.post("/predict", bodies.get(number % INPUTS));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(isClose(JsonParser.parseString(response.body()), answers.get(number % INPUTS)))
          .as("%s, expected about %s", response.body(), answers.get(number % INPUTS))
          .isTrue();
    }

    /** Whether two answers differ by no more than the rounding of batches of different sizes. */
    private static boolean isClose(JsonElement one, JsonElement other) {
      if (one instanceof JsonObject object && other instanceof JsonObject expected) {
        return object.keySet().equals(expected.keySet())
            && object.keySet().stream().allMatch(key -> isClose(object.get(key), expected.get(key)));
      } else if (one instanceof JsonArray array && other instanceof JsonArray expected) {
        return array.size() == expected.size()
            && IntStream.range(0, array.size())
                .allMatch(i -> isClose(array.get(i), expected.get(i)));
      } else if (one instanceof JsonPrimitive number && number.isNumber()) {
        return Math.abs(number.getAsDouble() - other.getAsDouble()) < 1e-5;
      }
      return one.equals(other);
    }
  }

  private static double bare(MtcrlModel mtcrl) throws Exception {
    FeatureSpec feature = mtcrl.description().features().get(0);
    try (Model model = Model.newInstance("bare"); NDManager manager = NDManager.newBaseManager()) {
      model.setBlock(new LambdaBlock(mtcrl::predict));
      NDList input = new NDList(manager.ones(new Shape(1).addAll(new Shape(feature.shape()))));
      LOAD.run(() -> asker(model, input));
      return LOAD.run(() -> asker(model, input));
    }
  }

  private static Load.Asker asker(Model model, NDList input) {
    Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator(null));
    return new Load.Asker() {
      @Override
      public void ask(int request) throws Exception {
        predictor.predict(input).close();
      }

      @Override
      public void close() {
        predictor.close();
      }
    };
  }
}
