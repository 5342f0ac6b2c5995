// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.data.DatasetGenerator;
import org.mtcrl.datasets.TestingGenerator;
import org.mtcrl.testkit.GeneratorContract;

/** The generator of ratings keeps its contract, and writes what MovieLens has. */
final class RatingsGeneratorTest extends GeneratorContract {
  @TempDir private Path folder;

  @Override
  protected DatasetGenerator<?> provider() {
    return new RatingsGenerator();
  }

  @Override
  protected String options() {
    return "ratings = 2000";
  }

  @Override
  protected List<String> otherOptions() {
    return List.of("ratings = 2001", "fashion = 0.5");
  }

  @Override
  protected List<String> wrongOptions() {
    return List.of("ratings = 999", "fashion = 5", "fashion = -1");
  }

  @Test
  void theFilesHaveWhatTheRealOnesHave() throws IOException {
    Path target = folder.resolve("a");
    TestingGenerator.write(new RatingsGenerator(), new RatingsOptions(20_000, 0.6), 1, target);

    assertThat(Files.readString(target.resolve("movies.csv")))
        .startsWith("movieId,title,genres\n1,")
        .contains("\"Invention 5, The (")
        .contains("\"\"Invention\"\"")
        .contains("(no genres listed)")
        .containsPattern("Invention \\d+(, The\")?,[A-Z]");
  }

  @Test
  void progressIsReportedAndEndsTheWork() throws IOException {
    Path target = folder.resolve("cut");
    RatingsOptions options = new RatingsOptions(1_200_000, 0.6);

    assertThatThrownBy(
            () ->
                TestingGenerator.write(
                    new RatingsGenerator(),
                    options,
                    1,
                    target,
                    (done, total) -> {
                      throw new IllegalStateException("stop at %d of %d".formatted(done, total));
                    }))
        .hasMessageMatching("stop at 10\\d{5} of 1200000");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
