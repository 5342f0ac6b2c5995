// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.reproducible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.options.Flat;

class FingerprintTest {
  private record Inner(double strength) {}

  private record Outer(int count, List<Integer> sizes, Inner inner) {}

  private record Sizes(List<Integer> sizes, Inner inner) {}

  private record Nested(int count, @Flat Sizes sizes) {}

  private static String of(Record options) {
    return new Fingerprint("test", 1).addOptions(options).hex();
  }

  @Test
  void everyOptionCounts() {
    String base = of(new Outer(1, List.of(2, 3), new Inner(.5)));
    assertThat(of(new Outer(1, List.of(2, 3), new Inner(.5)))).isEqualTo(base);
    assertThat(of(new Outer(2, List.of(2, 3), new Inner(.5)))).isNotEqualTo(base);
    assertThat(of(new Outer(1, List.of(23), new Inner(.5)))).isNotEqualTo(base);
    assertThat(of(new Outer(1, List.of(2, 3), new Inner(.6)))).isNotEqualTo(base);
  }

  @Test
  void flatRecordsCountAsIfTheyStoodInTheOuterOne() {
    assertThat(of(new Nested(1, new Sizes(List.of(2, 3), new Inner(.5)))))
        .isEqualTo(of(new Outer(1, List.of(2, 3), new Inner(.5))));
  }

  @Test
  void theGeneratorsVersionCounts() {
    assertThat(new Fingerprint("test", 1).hex()).isNotEqualTo(new Fingerprint("test", 2).hex());
  }

  @Test
  void partsDoNotRunIntoOneAnother() {
    assertThat(new Fingerprint("test", 1).add("ab", "c").hex())
        .isNotEqualTo(new Fingerprint("test", 1).add("a", "bc").hex());
  }
}
