package org.mtcrl.datasets.scenes;

/** Which of the forms that a data set is distributed in. */
public enum SceneVariant {
  /** As the data set's authors publish it; for NYUv2 the one MATLAB file. */
  OFFICIAL,
  /** NYUv2 as most multi-task papers use it: folders of NumPy arrays, with 13 classes. */
  NPY
}
