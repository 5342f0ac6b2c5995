// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.DatasetContext;

/** A context with a cache, which keeps what it is told. */
final class ImageContext implements DatasetContext {
  private final Path cache;
  private final boolean verifying;
  private final List<String> progress = new ArrayList<>();

  ImageContext(Path cache, boolean verifying) {
    this.cache = cache;
    this.verifying = verifying;
  }

  @Override
  public Optional<Path> root() {
    return Optional.empty();
  }

  @Override
  public long seed() {
    return 1;
  }

  @Override
  public Path cache() {
    return cache;
  }

  @Override
  public boolean isVerifying() {
    return verifying;
  }

  @Override
  public synchronized void onProgress(String what, long done, long total) {
    progress.add(what + " " + done + "/" + total);
  }

  synchronized List<String> progress() {
    return List.copyOf(progress);
  }
}
