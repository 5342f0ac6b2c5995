package org.mtcrl.datasets.pixels;

import java.nio.file.Path;
import java.util.List;

/** Views that have names, and environments, which end where the name's hyphen is. */
record TestingViews(List<String> names) implements ViewSource {

  @Override
  public List<Layer> layers() {
    return List.of(new Layer("image", Layer.Kind.IMAGE, 3));
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int view) {
    return names.get(view);
  }

  @Override
  public String environment(int view) {
    return names.get(view).substring(0, names.get(view).indexOf('-'));
  }

  @Override
  public List<Path> files(int view) {
    return List.of();
  }

  @Override
  public List<Plane> decode(int view) {
    throw new AssertionError("splits are made without decoding");
  }
}
