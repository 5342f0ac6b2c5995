// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Labels;

/**
 * Batches of one split in the precision and on the device of a run. A small split that is not
 * random is read once, kept on the device and indexed there; any other is read batch by batch,
 * ahead of who uses them. Owns what it keeps.
 */
public final class SplitAccess implements AutoCloseable {
  private static final int EXAMPLES_AT_ONCE = 4096;
  private static final long BYTES_AT_ONCE = 64L << 20;

  private final Split split;
  private final DataType type;
  private final NDManager manager;
  private final BatchLoader loader;
  private final long bytesPerExample;
  private final @Nullable Batch resident;

  /**
   * Opens a split.
   *
   * @param parent the parent of what is kept, on the device wanted
   * @param type what {@code FLOAT32} features and labels become
   * @param residentLimitMebibytes up to which size a split is kept
   * @param loader reads batches ahead; closed after this
   */
  public SplitAccess(
      MultiTaskDataset dataset,
      SplitName name,
      NDManager parent,
      DataType type,
      int residentLimitMebibytes,
      BatchLoader loader) {
    this.split =
        dataset
            .split(name)
            .orElseThrow(
                () -> new IllegalArgumentException("the data set has no split '" + name + "'"));
    this.type = type;
    this.manager = parent.newSubManager();
    this.loader = loader;
    bytesPerExample = Math.max(1, ExampleSize.bytes(dataset, type));
    boolean fits = bytesPerExample * split.size() <= (long) residentLimitMebibytes << 20;
    resident = fits && !split.isRandom() && split.size() > 0 ? readAll() : null;
  }

  private Batch readAll() {
    boolean done = false;
    ResidentBatch all = new ResidentBatch(split.size(), manager);
    try (BatchStream parts = readInOrder(EXAMPLES_AT_ONCE)) {
      while (parts.hasNext()) {
        try (LoadedBatch part = parts.next()) {
          all.add(part.request().indices()[0], part.batch());
        }
      }
      done = true;
      return all.finish(split.environments());
    } finally {
      if (!done) {
        manager.close();
      }
    }
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
   * Reads examples, at once.
   *
   * @return a batch that the caller closes
   */
  public LoadedBatch read(BatchRequest request) {
    return resident == null
        ? readNew(request)
        : new LoadedBatch(request, indexed(request, resident), null);
  }

  /**
   * Opens a sequence of batches.
   *
   * @param requests what is wanted, of about equal sizes; asked on the thread that uses the batches
   * @param batchSize the usual number of examples
   * @return the batches, in the order of the requests; the caller closes it
   */
  public BatchStream stream(Iterator<BatchRequest> requests, int batchSize) {
    return resident == null
        ? loader.open(requests, this::readNew, bytesPerExample * batchSize)
        : new ReadOnDemand(requests, this::read);
  }

  /**
   * Opens the sequence of all examples in order.
   *
   * @param atMost the largest number of examples in a batch; it has fewer where examples are large
   */
  public BatchStream inOrder(int atMost) {
    int size = batchSize(atMost);
    return stream(requests(size, 0).iterator(), size);
  }

  /** What {@link #inOrder} reads, with a seed. */
  Iterator<BatchRequest> inOrderRequests(int atMost, long seed) {
    return requests(batchSize(atMost), seed).iterator();
  }

  private BatchStream readInOrder(int atMost) {
    int size = batchSize(atMost);
    return loader.open(requests(size, 0).iterator(), this::readNew, bytesPerExample * size);
  }

  private int batchSize(int atMost) {
    return (int) Math.max(1, Math.min(atMost, BYTES_AT_ONCE / bytesPerExample));
  }

  private Stream<BatchRequest> requests(int batchSize, long seed) {
    int batches = (int) ((split.size() + (long) batchSize - 1) / batchSize);
    return IntStream.range(0, batches)
        .mapToObj(
            batch -> {
              int from = batch * batchSize;
              int to = (int) Math.min(split.size(), from + (long) batchSize);
              return new BatchRequest(IntStream.range(from, to).toArray(), seed);
            });
  }

  private LoadedBatch readNew(BatchRequest request) {
    NDManager own = manager.newSubManager();
    boolean done = false;
    try {
      Batch batch = convert(split.read(request.indices(), request.seed(), own));
      done = true;
      return new LoadedBatch(request, batch, own);
    } finally {
      if (!done) {
        own.close();
      }
    }
  }

  private Batch indexed(BatchRequest request, Batch all) {
    int[] indices = request.indices();
    int[] environments = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      environments[i] = split.environments()[indices[i]];
    }
    try (NDArray index = manager.create(indices)) {
      NDList features = new NDList();
      all.features().forEach(feature -> features.add(feature.get(index)));
      List<Labels> labels = new ArrayList<>();
      for (Labels of : all.labels()) {
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
