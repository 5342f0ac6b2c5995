package ${package};

import java.util.List;
import java.util.Set;
import org.mtcrl.api.regularizer.RegularizerProvider;
import org.mtcrl.testkit.RegularizerContract;
import org.mtcrl.testkit.ZeroCondition;

/** ${className} keeps the contract of regularizers: each rule of it is a test. */
class ${className}Test extends RegularizerContract {

  @Override
  protected RegularizerProvider<?> provider() {
    return new ${className}Provider();
  }

  @Override
  protected String options() {
    return "free = 0.1";
  }

  @Override
  protected List<String> wrongOptions() {
    return List.of("free = -1");
  }

  @Override
  protected Set<ZeroCondition> zeroWhen() {
    return Set.of(ZeroCondition.ZERO_OUTPUTS);
  }
}
