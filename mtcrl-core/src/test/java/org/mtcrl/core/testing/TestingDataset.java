// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.testing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;

/**
 * A yes-or-no and a three-class task on six numbers: the first two tell the one label, the next two
 * the other, and two are noise. Training has the environments {@code left} and {@code right}; what
 * is shifted has {@code shifted}, whose id lies between theirs.
 */
public final class TestingDataset implements MultiTaskDataset {
  /** How a data set differs from the plain one. */
  public enum Trait {
    /** Every third label of the first task is missing. */
    MISSING_LABELS,
    /** Inputs are augmented at random. */
    RANDOM,
    /** Training has the environment {@code left} only. */
    ONE_ENVIRONMENT,
    /** Every fifth training example is of the environment {@code shifted}. */
    THREE_ENVIRONMENTS,
    /** There are training and shifted examples only. */
    NO_VALIDATION,
    /** The first label is a number, which cannot be reweighted by. */
    REGRESSION,
    /** The shifted environment has the name that results use for all together. */
    POOLED_NAME
  }

  /** The number of training examples. */
  public static final int TRAIN_SIZE = 96;

  private static final int HELD_OUT_SIZE = 40;
  private static final int INPUTS = 6;
  private static final int LEFT = 0;
  private static final int SHIFTED = 1;
  private static final int RIGHT = 2;

  private final List<Task> tasks;
  private final List<Feature> features;
  private final Map<SplitName, Split> splits;
  private final String fingerprint;
  private final String shiftedName;
  private boolean closed;

  /** A data set of these splits. */
  public TestingDataset(List<Task> tasks, List<Feature> features, Map<SplitName, Split> splits) {
    this(tasks, features, splits, "by hand", "shifted");
  }

  private TestingDataset(
      List<Task> tasks,
      List<Feature> features,
      Map<SplitName, Split> splits,
      String fingerprint,
      String shiftedName) {
    this.tasks = tasks;
    this.features = features;
    this.splits = Collections.unmodifiableMap(new EnumMap<>(splits));
    this.fingerprint = fingerprint;
    this.shiftedName = shiftedName;
  }

  /** A data set drawn from a seed. */
  public static TestingDataset drawn(long seed, Trait... traits) {
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    Collections.addAll(set, traits);
    List<Task> tasks =
        List.of(
            set.contains(Trait.REGRESSION) ? Task.regression("color") : Task.binary("color"),
            Task.classification("kind", List.of("a", "b", "c")));
    List<Feature> features = List.of(Feature.dense("x", INPUTS));
    Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
    SplittableRandom random = new SplittableRandom(seed);
    int right = set.contains(Trait.ONE_ENVIRONMENT) ? LEFT : RIGHT;
    splits.put(
        SplitName.TRAIN, examples(TRAIN_SIZE, LEFT, right, tasks, features, random.split(), set));
    if (!set.contains(Trait.NO_VALIDATION)) {
      splits.put(
          SplitName.VALIDATION,
          examples(
              HELD_OUT_SIZE,
              LEFT,
              right,
              tasks,
              features,
              random.split(),
              EnumSet.noneOf(Trait.class)));
    }
    splits.put(
        SplitName.TEST_OOD,
        examples(
            HELD_OUT_SIZE,
            SHIFTED,
            SHIFTED,
            tasks,
            features,
            random.split(),
            EnumSet.noneOf(Trait.class)));
    String shiftedName = set.contains(Trait.POOLED_NAME) ? "all" : "shifted";
    return new TestingDataset(tasks, features, splits, seed + " " + set, shiftedName);
  }

  private static TestingSplit examples(
      int size,
      int even,
      int odd,
      List<Task> tasks,
      List<Feature> features,
      SplittableRandom random,
      Set<Trait> traits) {
    float[][] x = new float[size][INPUTS];
    float[][] color = new float[size][1];
    float[][] kind = new float[size][1];
    int[] environments = new int[size];
    boolean[][] present = new boolean[size][1];
    for (int i = 0; i < size; i++) {
      environments[i] = i % 2 == 0 ? even : odd;
      if (traits.contains(Trait.THREE_ENVIRONMENTS) && i % 5 == 0) {
        environments[i] = SHIFTED;
      }
      color[i][0] = random.nextInt(2);
      kind[i][0] = random.nextDouble() < 0.7 ? color[i][0] : random.nextInt(3);
      present[i][0] = i % 3 != 0;
      for (int j = 0; j < INPUTS; j++) {
        x[i][j] = (float) (0.7 * random.nextGaussian());
      }
      x[i][0] += 2 * color[i][0] - 1;
      x[i][1] -= 2 * color[i][0] - 1;
      x[i][2] += kind[i][0] - 1;
      x[i][3] += kind[i][0] == 1 ? 1 : 0;
    }
    TestingSplit split =
        new TestingSplit(
            features, tasks, environments, new float[][][] {x}, new float[][][] {color, kind});
    if (traits.contains(Trait.MISSING_LABELS)) {
      split.withMask(0, present);
    }
    return traits.contains(Trait.RANDOM) ? split.shaken() : split;
  }

  /** The training split, which hears what is read. */
  public TestingSplit train() {
    return (TestingSplit) split(SplitName.TRAIN).orElseThrow();
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public List<Task> tasks() {
    return tasks;
  }

  @Override
  public List<Feature> features() {
    return features;
  }

  @Override
  public List<String> environments() {
    return List.of("left", shiftedName, "right");
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return Optional.ofNullable(splits.get(name));
  }

  @Override
  public String fingerprint() {
    return fingerprint;
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
  public OptionalDouble optimalScore(int task, SplitName split) {
    return task == 0 && split == SplitName.TEST_OOD
        ? OptionalDouble.of(0.97)
        : OptionalDouble.empty();
  }

  @Override
  public void close() {
    closed = true;
  }
}
