// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import org.mtcrl.datasets.image.decode.ExampleSource;

/** The examples of NYU-Depth V2 in one of its forms, with what their splits are made of. */
interface NyuExamples extends ExampleSource {

  /** Whether an example is of the official test split; it is for training otherwise. */
  boolean isOfficialTest(int example);

  /**
   * What an example has in common with others of the same room, such as {@code bedroom_0004}; its
   * own name where that is not known. Examples of one room are never parted between training and
   * validation.
   */
  String room(int example);

  /**
   * Whether environments are types of rooms. Where it is not known of what type the rooms are, all
   * examples have one environment and no split is shifted.
   */
  boolean hasSceneTypes();

  /** Which form the examples are in; the same example has other values in another one. */
  NyuForm form();

  /** One line on what was found. */
  String origin();
}
