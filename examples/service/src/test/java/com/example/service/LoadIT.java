// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.inference.MtcrlModel;

/**
 * The packaged service under load. Prints how fast it is; asserts what does not depend on the
 * machine. The model is convolutional; {@code -Dload.model=numbers} takes a small one, of which
 * HTTP and JSON are a larger part.
 */
class LoadIT {
  private static final Load LOAD = new Load(8, 10_000);

  /** The requests' inputs, if they were kept, would be 60. */
  private static final long MEBIBYTES_OF_NOISE = 25;

  private static final int STATUS_AFTER_SIGTERM = 143;

  @TempDir Path folder;

  @Test
  void eightThreadsAreAnsweredWithoutErrorAndMemoryStaysFlat() throws Exception {
    String kind = System.getProperty("load.model", "digits");
    Path runs = folder.resolve("runs");
    Path file = kind.equals("numbers") ? TrainedModel.ofNumbers(runs) : TrainedModel.ofDigits(runs);
    try (MtcrlModel model = MtcrlModel.builder().device("cpu").threads(1).load(file);
        ServiceProcess service = ServiceProcess.start(file);
        BarePredictor bare = new BarePredictor(model, folder.resolve("export"))) {
      Questions questions = new Questions(model);
      Client client = new Client(service.port());
      // Until everything is compiled and every thread has its memory.
      new Load(8, 20_000).run(() -> number -> questions.ask(client, number));
      new Load(8, 2_000).run(bare::asker);
      long before = service.residentMebibytes();
      double served = LOAD.run(() -> number -> questions.ask(client, number));
      long after = service.residentMebibytes();
      double alone = LOAD.run(bare::asker);
      System.out.printf(
          Locale.ROOT,
          "%s: %d requests of %d threads: %.0f a second, %.2f of a bare DJL predictor's %.0f;"
              + " resident memory %d MiB before, %d MiB after%n",
          kind,
          LOAD.requests(),
          LOAD.threads(),
          served,
          served / alone,
          alone,
          before,
          after);

      assertThat(after - before)
          .as("MiB that the requests leave behind")
          .isLessThan(MEBIBYTES_OF_NOISE);
      assertThat(service.stop()).as("exit status").isEqualTo(STATUS_AFTER_SIGTERM);
    }
  }
}
