// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file as another program's reader of HDF5 finds it. */
final class Mat73FileTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = folder.resolve("a.mat");
    Map<String, List<String>> cells = new LinkedHashMap<>();
    cells.put("types", List.of("kitchen", "bedroom", "kitchen"));
    cells.put("many", many());
    try (Mat73File file = new Mat73File(path, cells)) {
      file.array("depths", Mat73File.Numbers.SINGLE, 2, 3);
      file.array("bytes", Mat73File.Numbers.UINT8, 5);
      file.array("labels", Mat73File.Numbers.UINT16, 1, 2);
      ByteBuffer second = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      second.putFloat(4).putFloat(5.5f).putFloat(-6);
      file.fill("depths", 12, second.clear());
      file.fill("bytes", 0, ByteBuffer.wrap(new byte[] {1, 2, 3, (byte) 200, 0}));
      ByteBuffer labels = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      labels.putShort((short) 894).putShort((short) 65000);
      file.fill("labels", 0, labels.clear());
    }
  }

  private static List<String> many() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add("class " + i);
    }
    return many;
  }

  @Test
  void theFileBeginsAsMatlabsDo() throws IOException {
    byte[] bytes = Files.readAllBytes(path);

    assertThat(new String(bytes, 0, 19, StandardCharsets.US_ASCII))
        .isEqualTo("MATLAB 7.3 MAT-file");
    assertThat(bytes[124]).isZero();
    assertThat(bytes[125]).isEqualTo((byte) 2);
    assertThat(new String(bytes, 126, 2, StandardCharsets.US_ASCII)).isEqualTo("IM");
    assertThat(new String(bytes, 513, 3, StandardCharsets.US_ASCII)).isEqualTo("HDF");
  }

  @Test
  void numbersAreWhereTheyWerePutAndZeroElsewhere() {
    try (HdfFile file = new HdfFile(path)) {
      assertThat(file.getDatasetByPath("depths").getData())
          .isEqualTo(new float[][] {{0, 0, 0}, {4, 5.5f, -6}});
      assertThat(file.getDatasetByPath("bytes").getData()).isEqualTo(new int[] {1, 2, 3, 200, 0});
      assertThat(file.getDatasetByPath("labels").getData()).isEqualTo(new int[][] {{894, 65000}});
      assertThat(file.getDatasetByPath("depths").getAttribute("MATLAB_class").getData())
          .isEqualTo("single");
    }
  }

  @Test
  void cellsReferToTextsOfWhichEachIsThereOnce() {
    try (HdfFile file = new HdfFile(path)) {
      assertThat(texts(file, "types")).containsExactly("kitchen", "bedroom", "kitchen");
      assertThat(texts(file, "many")).isEqualTo(many());
      assertThat(((Group) file.getChild("#refs#")).getChildren()).hasSize(1002);
    }
  }

  private static List<String> texts(HdfFile file, String name) {
    List<String> texts = new ArrayList<>();
    for (long address : (long[]) file.getDatasetByPath(name).getDataFlat()) {
      int[] characters = (int[]) ((Dataset) file.getNodeByAddress(address)).getDataFlat();
      texts.add(new String(characters, 0, characters.length));
    }
    return texts;
  }
}
