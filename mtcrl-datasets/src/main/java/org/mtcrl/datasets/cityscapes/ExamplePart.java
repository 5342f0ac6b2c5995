// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

/** The files of one example as the official packages have them. */
enum ExamplePart {
  IMAGE("leftImg8bit", "_leftImg8bit.png"),
  LABELS("gtFine", "_gtFine_labelIds.png"),
  DISPARITY("disparity", "_disparity.png"),
  CAMERA("camera", "_camera.json");

  private final String folder;
  private final String ending;

  ExamplePart(String folder, String ending) {
    this.folder = folder;
    this.ending = ending;
  }

  /** The folder that holds the parts of this sort of all examples. */
  String folder() {
    return folder;
  }

  /** What follows the example's key in the name of a file. */
  String ending() {
    return ending;
  }

  /** The package that is unpacked to the folder. */
  String archive() {
    return folder + "_trainvaltest.zip";
  }
}
