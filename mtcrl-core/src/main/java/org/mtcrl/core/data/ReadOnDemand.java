// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import java.util.Iterator;
import java.util.function.Function;

/** Batches that are read when they are asked for, by who asks. */
record ReadOnDemand(Iterator<BatchRequest> requests, Function<BatchRequest, LoadedBatch> read)
    implements BatchStream {
  @Override
  public boolean hasNext() {
    return requests.hasNext();
  }

  @Override
  public LoadedBatch next() {
    return read.apply(requests.next());
  }

  @Override
  public void close() {}
}
