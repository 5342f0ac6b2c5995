// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.task.Task;

/** What a data set and its context say unless they say something else. */
final class DatasetContextTest {

  private record Context(Optional<Path> root, long seed, Path cache) implements DatasetContext {}

  private record Empty() implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      return List.of();
    }

    @Override
    public List<Feature> features() {
      return List.of();
    }

    @Override
    public List<String> environments() {
      return List.of();
    }

    @Override
    public Optional<Split> split(SplitName name) {
      return Optional.empty();
    }

    @Override
    public String fingerprint() {
      return "none";
    }

    @Override
    public DataSource source() {
      return DataSource.GENERATED;
    }

    @Override
    public String origin() {
      return "nothing";
    }
  }

  private record Provider() implements DatasetProvider<Context> {
    @Override
    public String name() {
      return "empty";
    }

    @Override
    public String description() {
      return "Nothing";
    }

    @Override
    public Class<Context> optionsType() {
      return Context.class;
    }

    @Override
    public MultiTaskDataset open(Context options, DatasetContext context) {
      return new Empty();
    }
  }

  @Test
  void aContextIsSilentAndForUse() {
    DatasetContext context = new Context(Optional.empty(), 1, Path.of("cache"));
    context.onProgress("decoding", 0, 10);
    assertThat(context.isVerifying()).isFalse();
  }

  @Test
  void aDataSetHasNoBadExamplesAndIsNotGeneratedByAKnownProcess() {
    try (MultiTaskDataset dataset = new Empty()) {
      assertThat(dataset.badExamples()).isEmpty();
      assertThat(dataset.optimalScore(0, SplitName.TRAIN)).isEmpty();
      assertThat(dataset.knownFactors()).isEmpty();
    }
  }

  @Test
  void aProviderHasNothingToFetch() {
    assertThat(new Provider().acquisition()).isEmpty();
  }

  @Test
  void aDataExceptionKeepsItsSentenceAndItsCause() {
    IllegalStateException cause = new IllegalStateException("closed");
    assertThat(new DataException("table.csv: 3: 'a' is no number"))
        .hasMessage("table.csv: 3: 'a' is no number")
        .hasNoCause();
    assertThat(new DataException("table.csv cannot be read", cause)).hasCause(cause);
  }
}
