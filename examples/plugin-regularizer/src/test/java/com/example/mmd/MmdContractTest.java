// SPDX-License-Identifier: Apache-2.0

package com.example.mmd;

import java.util.EnumSet;
import java.util.Set;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.testkit.ModelPart;
import org.mtcrl.testkit.RegularizerContract;
import org.mtcrl.testkit.ZeroCondition;

/** What every regularizer promises: finite differences, state, memory, and where it is zero. */
class MmdContractTest extends RegularizerContract {

  @Override
  protected RegularizerProvider<?> provider() {
    return new MmdProvider();
  }

  @Override
  protected Set<ModelPart> reaches() {
    return EnumSet.of(ModelPart.TRUNK, ModelPart.MODULES);
  }

  @Override
  protected Set<ZeroCondition> zeroWhen() {
    return Set.of(ZeroCondition.EQUAL_ENVIRONMENTS);
  }
}
