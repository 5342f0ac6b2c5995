package com.example.mmd;

import java.util.EnumSet;
import java.util.Set;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.testkit.ModelPart;
import org.mtcrl.testkit.RegularizerContract;
import org.mtcrl.testkit.ZeroWhen;

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
  protected Set<ZeroWhen> zeroWhen() {
    return Set.of(ZeroWhen.EQUAL_ENVIRONMENTS);
  }
}
