// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.pixels;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.task.DenseTasks;
import org.mtcrl.api.task.Task;

/** Finds {@link BlocksSplit}s, as a user's data set is found. */
public final class BlocksProvider implements DatasetProvider<BlocksProvider.Options> {
  /** Keys of {@code blocks}. */
  public record Options(
      @Option(doc = "Number of training images", defaultValue = "32", min = 2) int size,
      @Option(doc = "Height of the images", unit = "pixels", defaultValue = "12", min = 6)
          int height,
      @Option(doc = "Width of the images", unit = "pixels", defaultValue = "17", min = 6)
          int width) {}

  @Override
  public String name() {
    return "blocks";
  }

  @Override
  public String description() {
    return "Colored blocks before a wall, for tests";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public MultiTaskDataset open(Options options, DatasetContext context) {
    Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
    SplittableRandom random = new SplittableRandom(context.seed());
    for (SplitName name :
        List.of(SplitName.TRAIN, SplitName.VALIDATION, SplitName.TEST_ID, SplitName.TEST_OOD)) {
      int size = name == SplitName.TRAIN ? options.size() : options.size() / 2;
      splits.put(
          name,
          new BlocksSplit(
              size,
              options.height(),
              options.width(),
              name == SplitName.TEST_OOD ? BlocksSplit.SHIFTED : BlocksSplit.TRAINING,
              random.split()));
    }
    return new Blocks(options, splits);
  }

  private record Blocks(Options options, Map<SplitName, Split> splits) implements MultiTaskDataset {
    @Override
    public List<Task> tasks() {
      return List.of(
          DenseTasks.segmentation(
              "parts", List.of("wall", "red", "blue"), options.height(), options.width()),
          DenseTasks.depth("depth", options.height(), options.width()),
          Task.binary("is-near"));
    }

    @Override
    public List<Feature> features() {
      return List.of(Feature.image("photo", 3, options.height(), options.width()));
    }

    @Override
    public List<String> environments() {
      return List.of("shop", "street", "yard");
    }

    @Override
    public Optional<Split> split(SplitName name) {
      return Optional.ofNullable(splits.get(name));
    }

    @Override
    public String fingerprint() {
      return options.toString();
    }

    @Override
    public DataSource source() {
      return DataSource.GENERATED;
    }

    @Override
    public String origin() {
      return "drawn for a test";
    }

    @Override
    public void close() {}
  }
}
