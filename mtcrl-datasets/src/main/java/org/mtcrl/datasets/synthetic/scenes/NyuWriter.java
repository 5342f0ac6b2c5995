// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mtcrl.datasets.synthetic.scenes.content.ObjectClass;
import org.mtcrl.datasets.synthetic.scenes.files.NpyFile;
import org.mtcrl.datasets.synthetic.scenes.render.RenderedView;

/**
 * NYUv2 as MTAN, LibMTL and others have it: {@code {train,val}/{image,label,depth,normal}/{i}.npy}.
 * The types of rooms and the rooms, which that form lacks, are in {@code {train,val}/scenes.csv}.
 */
final class NyuWriter implements ViewWriter {
  private static final List<String> DOMAINS = List.of("image", "label", "depth", "normal");

  private final Path folder;
  private final String[] names;

  NyuWriter(Path folder, List<PlannedView> views) throws IOException {
    this.folder = folder;
    names = new String[views.size()];
    number("train", false, views);
    number("val", true, views);
  }

  private void number(String part, boolean isHeldOut, List<PlannedView> views) throws IOException {
    for (String domain : DOMAINS) {
      Files.createDirectories(folder.resolve(part).resolve(domain));
    }
    StringBuilder scenes = new StringBuilder("i,scene-type,scene\n");
    int count = 0;
    for (int i = 0; i < names.length; i++) {
      PlannedView view = views.get(i);
      if (view.isHeldOut() == isHeldOut) {
        names[i] = part + "/%s/" + count + ".npy";
        scenes.append(count).append(',').append(view.environment().name());
        scenes.append(',').append(view.room()).append('\n');
        count++;
      }
    }
    Files.writeString(folder.resolve(part).resolve("scenes.csv"), scenes, StandardCharsets.UTF_8);
  }

  private Path file(int number, String domain) {
    return folder.resolve(names[number].formatted(domain));
  }

  @Override
  public void write(int number, RenderedView view) throws IOException {
    int height = view.height();
    int width = view.width();
    float[] image = new float[3 * height * width];
    for (int i = 0; i < image.length; i++) {
      image[i] = (view.rgb()[i] & 0xff) / 255f;
    }
    byte[] labels = new byte[height * width];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) ObjectClass.of(view.label(i)).nyu13();
    }
    NpyFile.write(file(number, "image"), image, height, width, 3);
    NpyFile.write(file(number, "label"), labels, height, width);
    NpyFile.write(file(number, "depth"), zeroForNaN(view.depth()), height, width, 1);
    NpyFile.write(file(number, "normal"), zeroForNaN(view.normals()), height, width, 3);
  }

  private static float[] zeroForNaN(float[] values) {
    float[] zeroed = values.clone();
    for (int i = 0; i < zeroed.length; i++) {
      if (Float.isNaN(zeroed[i])) {
        zeroed[i] = 0;
      }
    }
    return zeroed;
  }

  @Override
  public void close() {}
}
