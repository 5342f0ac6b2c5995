// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FeatureTest {

  @Test
  void numbersAreAVector() {
    Feature feature = Feature.dense("x", 4);
    assertThat(feature.name()).isEqualTo("x");
    assertThat(feature.kind()).isEqualTo(Feature.Kind.DENSE);
    assertThat(feature.shape()).isEqualTo(new Shape(4));
    assertThat(feature.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(feature.cardinality()).isZero();
    assertThat(feature.normalization()).isEmpty();
  }

  @Test
  void anImageHasItsChannelsFirst() {
    Feature feature = Feature.image("photo", 3, 20, 30);
    assertThat(feature.kind()).isEqualTo(Feature.Kind.IMAGE);
    assertThat(feature.shape()).isEqualTo(new Shape(3, 20, 30));
    assertThat(feature.dataType()).isEqualTo(DataType.FLOAT32);
  }

  @Test
  void anIdIsOneWholeNumber() {
    Feature feature = Feature.categorical("user", 7);
    assertThat(feature.kind()).isEqualTo(Feature.Kind.CATEGORICAL);
    assertThat(feature.shape()).isEqualTo(new Shape());
    assertThat(feature.dataType()).isEqualTo(DataType.INT64);
    assertThat(feature.cardinality()).isEqualTo(7);
  }

  @Test
  void aSetOfIdsIsAVectorAsLongAsThereAreIds() {
    Feature feature = Feature.multiHot("genres", 18);
    assertThat(feature.kind()).isEqualTo(Feature.Kind.MULTI_HOT);
    assertThat(feature.shape()).isEqualTo(new Shape(18));
    assertThat(feature.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(feature.cardinality()).isEqualTo(18);
  }

  @Test
  void onlyIdsHaveACardinality() {
    assertThatThrownBy(() -> Feature.categorical("user", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature 'user' of kind CATEGORICAL cannot have cardinality 0");
    assertThatThrownBy(
            () ->
                new Feature(
                    "x", Feature.Kind.DENSE, new Shape(1), DataType.FLOAT32, 5, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature 'x' of kind DENSE cannot have cardinality 5");
  }

  @Test
  void normalizationIsTheOnlyThingThatNormalizingChanges() {
    Normalization normalization = Normalization.of(0.5, 0.25);
    Feature raw = Feature.image("photo", 1, 2, 2);
    Feature normalized = raw.normalizedBy(normalization);
    assertThat(normalized.normalization()).contains(normalization);
    assertThat(normalized)
        .usingRecursiveComparison()
        .ignoringFields("normalization")
        .isEqualTo(raw);
  }
}
