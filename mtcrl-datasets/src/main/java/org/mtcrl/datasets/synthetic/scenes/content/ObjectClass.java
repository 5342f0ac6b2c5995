// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

import java.util.Locale;

/** The classes of objects in the scenes, with their numbers in each data set. */
public enum ObjectClass {
  WALL(21, 11, 0, 1),
  FLOOR(11, 4, 0, 1),
  CEILING(4, 2, 0, 1),
  BED(157, 0, 0, 6),
  CHAIR(5, 3, 0, 3),
  TABLE(19, 9, 0, 7),
  SOFA(83, 8, 0, 4),
  PICTURE(64, 7, 0, 1),
  TELEVISION(172, 10, 0, 9),
  WINDOW(59, 12, 0, 1),
  CABINET(3, 5, 0, 1),
  BOOKS(85, 1, 0, 15),
  LAMP(144, 6, 0, 1),
  PLANT(82, 6, 0, 5),
  VASE(78, 6, 0, 17),
  ROAD(0, -1, 7, 1),
  SIDEWALK(0, -1, 8, 1),
  BUILDING(0, -1, 11, 1),
  STREET_WALL(0, -1, 12, 1),
  FENCE(0, -1, 13, 1),
  POLE(0, -1, 17, 1),
  TRAFFIC_LIGHT(0, -1, 19, 1),
  TRAFFIC_SIGN(0, -1, 20, 1),
  VEGETATION(0, -1, 21, 1),
  TERRAIN(0, -1, 22, 1),
  SKY(0, -1, 23, 1),
  PERSON(0, -1, 24, 1),
  CAR(0, -1, 26, 1),
  TRUCK(0, -1, 27, 1);

  private static final ObjectClass[] CLASSES = values();

  private final int nyu894;
  private final int nyu13;
  private final int cityscapes;
  private final int taskonomy;

  ObjectClass(int nyu894, int nyu13, int cityscapes, int taskonomy) {
    this.nyu894 = nyu894;
    this.nyu13 = nyu13;
    this.cityscapes = cityscapes;
    this.taskonomy = taskonomy;
  }

  /** The label that the renderer knows the class by; it is never written to a file. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only
  int label() {
    return ordinal();
  }

  /** The class of a label of the renderer; where a ray meets nothing, that is the sky. */
  public static ObjectClass of(int label) {
    return label < CLASSES.length ? CLASSES[label] : SKY;
  }

  /** The number among NYUv2's 894 classes, 0 for unlabeled. */
  public int nyu894() {
    return nyu894;
  }

  /** The name of that class in NYUv2's list. */
  public String nyuName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The index among NYUv2's 13 classes in their usual order, from 0; -1 for unlabeled. */
  public int nyu13() {
    return nyu13;
  }

  /** The {@code labelId} of Cityscapes, 0 for unlabeled. */
  public int cityscapes() {
    return cityscapes;
  }

  /** The index in Taskonomy's {@code segment_semantic}: 1 is background. */
  public int taskonomy() {
    return taskonomy;
  }
}
