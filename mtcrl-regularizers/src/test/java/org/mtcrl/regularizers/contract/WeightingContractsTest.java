// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.contract;

import static org.mtcrl.testkit.WeightingContract.Property.NON_CONFLICTING;
import static org.mtcrl.testkit.WeightingContract.Property.NON_NEGATIVE;
import static org.mtcrl.testkit.WeightingContract.Property.PERMUTATION_EQUIVARIANT;
import static org.mtcrl.testkit.WeightingContract.Property.SCALE_INVARIANT;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.mtcrl.api.weighting.WeightingProvider;
import org.mtcrl.regularizers.weighting.EqualProvider;
import org.mtcrl.regularizers.weighting.PcGradProvider;
import org.mtcrl.regularizers.weighting.UncertaintyProvider;
import org.mtcrl.regularizers.weighting.UpGradProvider;
import org.mtcrl.testkit.WeightingContract;

/** The built-in task weightings keep the contract that strangers' are held to. */
final class WeightingContractsTest {

  /** One provider, and what it promises. */
  abstract static class Contract extends WeightingContract {
    private final WeightingProvider<?> provider;
    private final Set<Property> promises;

    Contract(WeightingProvider<?> provider, Property... promises) {
      this.provider = provider;
      this.promises = Set.of(promises);
    }

    @Override
    protected WeightingProvider<?> provider() {
      return provider;
    }

    @Override
    protected Set<Property> promises() {
      return promises;
    }
  }

  @Nested
  final class Equal extends Contract {
    Equal() {
      super(new EqualProvider(), NON_NEGATIVE, PERMUTATION_EQUIVARIANT);
    }
  }

  @Nested
  final class Uncertainty extends Contract {
    Uncertainty() {
      super(new UncertaintyProvider(), NON_NEGATIVE, PERMUTATION_EQUIVARIANT);
    }
  }

  @Nested
  final class PcGrad extends Contract {
    PcGrad() {
      super(new PcGradProvider(), NON_NEGATIVE, PERMUTATION_EQUIVARIANT, SCALE_INVARIANT);
    }
  }

  @Nested
  final class UpGrad extends Contract {
    UpGrad() {
      super(
          new UpGradProvider(),
          NON_NEGATIVE,
          PERMUTATION_EQUIVARIANT,
          NON_CONFLICTING,
          SCALE_INVARIANT);
    }
  }
}
