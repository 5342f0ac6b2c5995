// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.Provider;
import org.mtcrl.api.options.Option;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.api.weighting.WeightingProvider;

/** The built-ins enter as strangers' plugins do. */
class ProvidersTest {

  private static <P> List<Provider<?>> load(Class<P> type) {
    List<Provider<?>> providers = new ArrayList<>();
    ServiceLoader.load(type).forEach(found -> providers.add((Provider<?>) found));
    return providers;
  }

  private static List<String> names(List<Provider<?>> providers) {
    return providers.stream().<String>map(provider -> provider.name()).toList();
  }

  @Test
  void everyRegularizerIsFoundByItsName() {
    assertThat(names(load(RegularizerProvider.class)))
        .containsExactlyInAnyOrder(
            "decorrelation",
            "graph-sparsity",
            "graph-balance",
            "graph-invariance",
            "irm",
            "v-rex",
            "co-label-independence");
  }

  @Test
  void everyWeightingIsFoundByItsName() {
    assertThat(names(load(WeightingProvider.class)))
        .containsExactlyInAnyOrder("equal", "uncertainty", "pcgrad", "upgrad");
  }

  @Test
  void everyProviderDescribesItselfInOneLine() {
    assertThat(all())
        .allSatisfy(
            provider ->
                assertThat(provider.description())
                    .isNotBlank()
                    .doesNotContain("\n")
                    .doesNotEndWith("."));
  }

  @Test
  void everyKeyIsDocumentedAndHasADefault() {
    for (Provider<?> provider : all()) {
      for (RecordComponent component : provider.optionsType().getRecordComponents()) {
        Option option = component.getAnnotation(Option.class);
        assertThat(option).as("%s of %s", component.getName(), provider.name()).isNotNull();
        assertThat(option.doc()).isNotBlank();
        assertThat(option.defaultValue()).isNotEqualTo(Option.REQUIRED);
      }
    }
  }

  private static List<Provider<?>> all() {
    List<Provider<?>> all = new ArrayList<>();
    all.addAll(load(RegularizerProvider.class));
    all.addAll(load(WeightingProvider.class));
    return all;
  }
}
