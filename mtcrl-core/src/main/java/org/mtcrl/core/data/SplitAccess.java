package org.mtcrl.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;
import org.mtcrl.api.task.Task;

/**
 * Batches of one split in the precision and on the device of a run. A small split that is not
 * random is read once, kept on the device and indexed there; any other is read batch by batch. Owns
 * what it keeps.
 */
public final class SplitAccess implements AutoCloseable {
  private static final int READ_AT_ONCE = 4096;

  private final Split split;
  private final DataType type;
  private final NDManager manager;
  private final @Nullable Batch resident;

  /**
   * Opens a split.
   *
   * @param parent the parent of what is kept, on the device wanted
   * @param type what {@code FLOAT32} features and labels become
   * @param residentLimitMebibytes up to which size a split is kept
   */
  public SplitAccess(
      MultiTaskDataset dataset,
      SplitName name,
      NDManager parent,
      DataType type,
      int residentLimitMebibytes) {
    this.split =
        dataset
            .split(name)
            .orElseThrow(
                () -> new IllegalArgumentException("the data set has no split '" + name + "'"));
    this.type = type;
    this.manager = parent.newSubManager();
    boolean keep =
        !split.isRandom() && split.size() > 0 && mebibytes(dataset) <= residentLimitMebibytes;
    resident = keep ? readAll() : null;
  }

  private double mebibytes(MultiTaskDataset dataset) {
    double values = 0;
    for (Feature feature : dataset.features()) {
      values += feature.shape().size();
    }
    for (Task task : dataset.tasks()) {
      values += task.label().shape().size();
    }
    return values * split.size() * Float.BYTES / (1 << 20);
  }

  private Batch readAll() {
    try (NDScope scope = new NDScope();
        NDManager temporary = manager.newSubManager()) {
      List<Batch> parts = new ArrayList<>();
      for (int from = 0; from < split.size(); from += READ_AT_ONCE) {
        int to = Math.min(split.size(), from + READ_AT_ONCE);
        parts.add(convert(split.read(IntStream.range(from, to).toArray(), 0, temporary)));
      }
      NDList features = new NDList();
      for (int f = 0; f < parts.get(0).features().size(); f++) {
        int index = f;
        features.add(join(parts.stream().map(part -> part.features().get(index)).toList()));
      }
      List<Labels> labels = new ArrayList<>();
      for (int t = 0; t < parts.get(0).labels().size(); t++) {
        int index = t;
        NDArray values = join(parts.stream().map(part -> part.labels(index).values()).toList());
        boolean masked = parts.stream().anyMatch(part -> part.labels(index).mask().isPresent());
        labels.add(
            masked
                ? Labels.masked(
                    values, join(parts.stream().map(part -> maskOf(part, index, parts)).toList()))
                : Labels.complete(values));
      }
      Batch all = new Batch(features, labels, split.environments());
      keep(all);
      return all;
    }
  }

  /** A part's mask; where it has none, one of all true that looks like the other parts'. */
  private static NDArray maskOf(Batch part, int task, List<Batch> parts) {
    Labels labels = part.labels(task);
    if (labels.mask().isPresent()) {
      return labels.mask().get();
    }
    Shape other =
        parts.stream()
            .flatMap(p -> p.labels(task).mask().stream())
            .findFirst()
            .orElseThrow()
            .getShape();
    Shape shape = new Shape(part.size()).addAll(other.slice(1));
    return labels.values().getManager().ones(shape, DataType.BOOLEAN);
  }

  private static NDArray join(List<NDArray> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : parts.get(0).getNDArrayInternal().concat(new NDList(parts.subList(1, parts.size())), 0);
  }

  private void keep(Batch batch) {
    batch.features().forEach(this::keep);
    for (Labels labels : batch.labels()) {
      keep(labels.values());
      labels.mask().ifPresent(this::keep);
    }
  }

  private void keep(NDArray array) {
    NDScope.unregister(array);
    array.attach(manager);
  }

  /** The number of examples. */
  public int size() {
    return split.size();
  }

  /** The environment id of every example. */
  public int[] environments() {
    return split.environments();
  }

  /**
   * Reads examples.
   *
   * @param indices the examples wanted
   * @param seed what random augmentation is drawn from
   * @return a batch that the caller closes
   */
  public Batch read(int[] indices, long seed) {
    if (resident == null) {
      return convert(split.read(indices, seed, manager));
    }
    int[] environments = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      environments[i] = split.environments()[indices[i]];
    }
    try (NDArray index = manager.create(indices)) {
      NDList features = new NDList();
      resident.features().forEach(feature -> features.add(feature.get(index)));
      List<Labels> labels = new ArrayList<>();
      for (Labels of : resident.labels()) {
        labels.add(new Labels(of.values().get(index), of.mask().map(mask -> mask.get(index))));
      }
      return new Batch(features, labels, environments);
    }
  }

  private Batch convert(Batch batch) {
    NDList features = new NDList();
    batch.features().forEach(feature -> features.add(converted(feature)));
    List<Labels> labels = new ArrayList<>();
    for (Labels of : batch.labels()) {
      labels.add(new Labels(converted(of.values()), of.mask()));
    }
    return new Batch(features, labels, batch.environments());
  }

  private NDArray converted(NDArray array) {
    if (array.getDataType() != DataType.FLOAT32 || type == DataType.FLOAT32) {
      return array;
    }
    NDArray converted = array.toType(type, false);
    array.close();
    return converted;
  }

  @Override
  public void close() {
    manager.close();
  }
}
