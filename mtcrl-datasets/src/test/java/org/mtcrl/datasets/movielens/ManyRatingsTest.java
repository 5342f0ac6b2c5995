// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many ratings as MovieLens 25M has, in a process that has 1 GB of heap. Takes a minute. */
@Tag("slow")
class ManyRatingsTest {
  @TempDir private Path folder;

  @Test
  void twentyFiveMillionRatingsFitIntoOneGigabyte() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-Dai.djl.offline=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ManyRatings.class.getName(),
                    folder.resolve("ratings").toString(),
                    "25000000"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(said);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("25,000,000 ratings by");
  }
}
