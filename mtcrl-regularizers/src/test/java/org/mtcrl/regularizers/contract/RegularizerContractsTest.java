// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.regularizers.contract;

import static org.mtcrl.testkit.ZeroCondition.CLOSED_ROUTING;
import static org.mtcrl.testkit.ZeroCondition.EQUAL_ENVIRONMENTS;
import static org.mtcrl.testkit.ZeroCondition.NO_LABELS;
import static org.mtcrl.testkit.ZeroCondition.UNCORRELATED_MODULES;
import static org.mtcrl.testkit.ZeroCondition.ZERO_OUTPUTS;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.regularizers.decorrelation.DecorrelationProvider;
import org.mtcrl.regularizers.graph.GraphBalanceProvider;
import org.mtcrl.regularizers.graph.GraphSparsityProvider;
import org.mtcrl.regularizers.independence.CoLabelIndependenceProvider;
import org.mtcrl.regularizers.invariance.GraphInvarianceProvider;
import org.mtcrl.regularizers.invariance.IrmProvider;
import org.mtcrl.regularizers.invariance.VRexProvider;
import org.mtcrl.testkit.ModelPart;
import org.mtcrl.testkit.RegularizerContract;
import org.mtcrl.testkit.ZeroCondition;

/** The built-in regularizers keep the contract that strangers' are held to. */
final class RegularizerContractsTest {

  /** One provider with options, and what it promises. */
  abstract static class Contract extends RegularizerContract {
    private final RegularizerProvider<?> provider;
    private final String options;
    private final Set<ZeroCondition> zero;
    private final Set<ModelPart> reaches;

    Contract(
        RegularizerProvider<?> provider,
        String options,
        Set<ModelPart> reaches,
        Set<ZeroCondition> zero) {
      this.provider = provider;
      this.options = options;
      this.reaches = reaches;
      this.zero = zero;
    }

    @Override
    protected RegularizerProvider<?> provider() {
      return provider;
    }

    @Override
    protected String options() {
      return options;
    }

    @Override
    protected Set<ZeroCondition> zeroWhen() {
      return zero;
    }

    @Override
    protected Set<ModelPart> reaches() {
      return reaches;
    }
  }

  private static final Set<ModelPart> ALL = Set.of(ModelPart.values());
  private static final Set<ModelPart> ENCODER = Set.of(ModelPart.TRUNK, ModelPart.MODULES);

  @Nested
  final class Decorrelation extends Contract {
    Decorrelation() {
      super(new DecorrelationProvider(), "form = plain", ENCODER, Set.of(UNCORRELATED_MODULES));
    }
  }

  @Nested
  final class DecorrelationGivenLabels extends Contract {
    DecorrelationGivenLabels() {
      super(new DecorrelationProvider(), "form = given-labels", ENCODER, Set.of());
    }
  }

  @Nested
  final class Sparsity extends Contract {
    Sparsity() {
      super(new GraphSparsityProvider(), "", Set.of(ModelPart.ROUTING), Set.of(CLOSED_ROUTING));
    }
  }

  @Nested
  final class Balance extends Contract {
    Balance() {
      super(new GraphBalanceProvider(), "", Set.of(ModelPart.ROUTING), Set.of());
    }
  }

  abstract static class Invariance extends Contract {
    Invariance(String options, ZeroCondition... zero) {
      super(new GraphInvarianceProvider(), options, ALL, Set.of(zero));
    }
  }

  @Nested
  final class NormByRouting extends Invariance {
    NormByRouting() {
      super("form = norm, with-respect-to = a", NO_LABELS);
    }
  }

  @Nested
  final class NormByLogRouting extends Invariance {
    NormByLogRouting() {
      super("form = norm, with-respect-to = log-a", NO_LABELS, CLOSED_ROUTING);
    }
  }

  @Nested
  final class NormByTheta extends Invariance {
    NormByTheta() {
      super("form = norm, with-respect-to = theta", NO_LABELS, CLOSED_ROUTING);
    }
  }

  @Nested
  final class VarianceByRouting extends Invariance {
    VarianceByRouting() {
      super("form = variance, with-respect-to = a", NO_LABELS, EQUAL_ENVIRONMENTS);
    }
  }

  @Nested
  final class VarianceByLogRouting extends Invariance {
    VarianceByLogRouting() {
      super("form = variance, with-respect-to = log-a", NO_LABELS, EQUAL_ENVIRONMENTS);
    }
  }

  @Nested
  final class VarianceByTheta extends Invariance {
    VarianceByTheta() {
      super("form = variance, with-respect-to = theta", NO_LABELS, EQUAL_ENVIRONMENTS);
    }
  }

  @Nested
  final class Irm extends Contract {
    Irm() {
      super(new IrmProvider(), "", ALL, Set.of(NO_LABELS));
    }
  }

  @Nested
  final class VRex extends Contract {
    VRex() {
      super(new VRexProvider(), "", ALL, Set.of(NO_LABELS, EQUAL_ENVIRONMENTS));
    }
  }

  @Nested
  final class Independence extends Contract {
    Independence() {
      super(new CoLabelIndependenceProvider(), "", ALL, Set.of(NO_LABELS, ZERO_OUTPUTS));
    }
  }
}
