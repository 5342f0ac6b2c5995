// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtcrl.datasets.synthetic.scenes.content.ObjectClass;
import org.mtcrl.datasets.synthetic.scenes.files.Mat5File;
import org.mtcrl.datasets.synthetic.scenes.files.Mat73File;
import org.mtcrl.datasets.synthetic.scenes.render.ImageGeometry;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/**
 * NYUv2 as published: {@code nyu_depth_v2_labeled.mat} and {@code splits.mat}. No two views show
 * the same room; pixels are stored column by column, as in MATLAB.
 */
final class NyuMatWriter implements ViewWriter {
  private static final int CLASSES = 894;

  private final Mat73File file;

  NyuMatWriter(Path folder, ImageGeometry geometry, List<PlannedView> views) throws IOException {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    cells.put("names", names());
    cells.put("scenes", views.stream().map(PlannedView::room).toList());
    cells.put("sceneTypes", views.stream().map(view -> view.environment().name()).toList());
    List<Integer> train = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      (views.get(i).isHeldOut() ? test : train).add(i + 1);
    }
    Map<String, List<Integer>> splits = new LinkedHashMap<>();
    splits.put("testNdxs", test);
    splits.put("trainNdxs", train);
    Mat5File.write(folder.resolve("splits.mat"), splits);
    long height = geometry.height();
    long width = geometry.width();
    file = new Mat73File(folder.resolve("nyu_depth_v2_labeled.mat"), cells);
    file.array("depths", Mat73File.Numbers.SINGLE, views.size(), width, height);
    file.array("images", Mat73File.Numbers.UINT8, views.size(), 3, width, height);
    file.array("labels", Mat73File.Numbers.UINT16, views.size(), width, height);
  }

  /** The classes' names; those that no view shows are called by their number. */
  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= CLASSES; i++) {
      names.add("class " + i);
    }
    for (ObjectClass objectClass : ObjectClass.values()) {
      if (objectClass.nyu894() > 0) {
        names.set(objectClass.nyu894() - 1, objectClass.nyuName());
      }
    }
    return names;
  }

  @Override
  public void write(int number, RenderedView view) throws IOException {
    int height = view.height();
    int width = view.width();
    int pixels = height * width;
    ByteBuffer image = buffer(3 * pixels);
    ByteBuffer depth = buffer(Float.BYTES * pixels);
    ByteBuffer labels = buffer(Short.BYTES * pixels);
    for (int channel = 0; channel < 3; channel++) {
      for (int column = 0; column < width; column++) {
        for (int row = 0; row < height; row++) {
          image.put(view.rgb()[3 * (row * width + column) + channel]);
        }
      }
    }
    for (int column = 0; column < width; column++) {
      for (int row = 0; row < height; row++) {
        int pixel = row * width + column;
        float value = view.depth()[pixel];
        depth.putFloat(Float.isNaN(value) ? 0 : value);
        labels.putShort((short) ObjectClass.of(view.label(pixel)).nyu894());
      }
    }
    file.fill("images", 3L * pixels * number, image.clear());
    file.fill("depths", (long) Float.BYTES * pixels * number, depth.clear());
    file.fill("labels", (long) Short.BYTES * pixels * number, labels.clear());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
