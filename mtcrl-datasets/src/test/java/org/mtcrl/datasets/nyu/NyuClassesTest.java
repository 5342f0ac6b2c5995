// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;

final class NyuClassesTest {
  private final NyuClasses classes = new NyuClasses();

  private String thirteen(int published) {
    return NyuClasses.NAMES.get(classes.thirteen(published));
  }

  @Test
  void mapThePublishedNumbersOfThingsThatOneKnows() {
    assertThat(classes.thirteen(0)).isEqualTo((byte) 255);
    Map<Integer, String> known = new HashMap<>();
    known.put(21, "wall");
    known.put(28, "wall"); // door
    known.put(11, "floor");
    known.put(143, "floor"); // floor mat
    known.put(157, "bed");
    known.put(5, "chair");
    known.put(83, "sofa");
    known.put(19, "table");
    known.put(36, "table"); // desk
    known.put(3, "furniture"); // cabinet
    known.put(772, "furniture"); // wardrobe
    known.put(59, "window");
    known.put(89, "window"); // curtain
    known.put(64, "picture");
    known.put(85, "books");
    known.put(172, "tv");
    known.put(4, "ceiling");
    known.put(331, "objects"); // person
    known.put(1, "objects"); // book, unlike books
    known.put(894, "objects"); // torah, the last
    known.forEach(
        (number, name) -> assertThat(thirteen(number)).as("class %d", number).isEqualTo(name));
  }

  /**
   * As many of each as in classMapping40.mat: 37 classes once, other structure, furniture, things.
   */
  @Test
  void haveAsManyOfEachAsTheSourceHas() {
    int[] counts = new int[41];
    for (String line : NyuClasses.lines("classes-894-to-40.txt")) {
      for (String field : line.split(" ", -1)) {
        counts[Integer.parseInt(field)]++;
      }
    }
    for (int forty = 1; forty <= 37; forty++) {
      assertThat(counts[forty]).as("class %d of 40", forty).isEqualTo(1);
    }
    assertThat(counts[38]).isEqualTo(68);
    assertThat(counts[39]).isEqualTo(82);
    assertThat(counts[40]).isEqualTo(707);
  }

  @Test
  void refuseAFileThatCountsItsClassesInAnotherWay() {
    List<String> names = new ArrayList<>(Collections.nCopies(30, "unknown"));
    names.set(20, "wall");
    assertThatCode(() -> classes.check("a.mat", names)).doesNotThrowAnyException();
    names.set(21, "wall");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> classes.check("a.mat", names))
        .withMessageContaining("a.mat: its list 'names' has 'wall' as class 22");
  }
}
