// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.image.batch;

import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.image.decode.ExampleSource;
import org.mtcrl.datasets.image.raster.ChannelSpec;
import org.mtcrl.datasets.image.raster.Raster;

/** Examples that have names, and environments, which end where the name's hyphen is. */
record TestingExamples(List<String> names) implements ExampleSource {

  @Override
  public List<ChannelSpec> specs() {
    return List.of(new ChannelSpec("image", ChannelSpec.Kind.IMAGE, 3));
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int example) {
    return names.get(example);
  }

  @Override
  public String environment(int example) {
    return names.get(example).substring(0, names.get(example).indexOf('-'));
  }

  @Override
  public List<Path> files(int example) {
    return List.of();
  }

  @Override
  public List<Raster> decode(int example) {
    throw new AssertionError("splits are made without decoding");
  }
}
