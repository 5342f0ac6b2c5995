// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data.rules;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.mtcrl.api.data.Feature;

/** The rules for one feature in a batch. */
record FeatureRules(Feature feature) {

  Optional<DatasetFault> check(NDArray array, ArrayFaults faults) {
    String what = "the feature '%s'".formatted(feature.name());
    return faults
        .shape(DatasetRule.FEATURE_SHAPE, what, array, feature.shape())
        .or(() -> faults.type(DatasetRule.FEATURE_TYPE, what, array, feature.dataType()))
        .or(() -> values(what, array, faults));
  }

  private Optional<DatasetFault> values(String what, NDArray array, ArrayFaults faults) {
    ValueRange range =
        switch (feature.kind()) {
          case DENSE, IMAGE -> ValueRange.FINITE;
          case CATEGORICAL -> ValueRange.indices(feature.cardinality());
          case MULTI_HOT -> new ValueRange(0, 1);
        };
    int index = ArrayValues.firstFault(array, range, Optional.empty());
    if (index < 0) {
      return Optional.empty();
    }
    double value = ArrayValues.valueAt(array, index);
    int position = faults.position(array, index);
    String number = ArrayFaults.text(value);
    return Double.isFinite(value)
        ? faults.at(
            position,
            DatasetRule.FEATURE_RANGE,
            "%s has the value %s, expected a number from 0 to %s",
            what,
            number,
            ArrayFaults.text(range.largest()))
        : faults.at(
            position,
            DatasetRule.FEATURE_FINITE,
            "%s has the value %s, expected a finite number",
            what,
            number);
  }
}
