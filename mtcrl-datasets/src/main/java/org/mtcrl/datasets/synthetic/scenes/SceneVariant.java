package org.mtcrl.datasets.synthetic.scenes;

import java.util.Locale;

/** Which of the forms that a data set is distributed in. */
public enum SceneVariant {
  /** Folders of images, as Cityscapes and Taskonomy are published. */
  IMAGES,
  /** NYUv2 as most multi-task papers use it: folders of NumPy arrays, with 13 classes. */
  NPY,
  /** NYUv2 as published: one MATLAB file. */
  MAT;

  /** The name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
