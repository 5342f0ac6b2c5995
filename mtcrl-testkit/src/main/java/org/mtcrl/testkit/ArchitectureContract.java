// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.inference.engine.TensorEngine;

/**
 * What every architecture promises. Extend it with a class of the plugin's tests:
 *
 * <pre>{@code
 * class MyArchitectureTest extends ArchitectureContract {
 *   @Override
 *   protected ArchitectureProvider<?> provider() {
 *     return new MyArchitectureProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>Architectures are made for several inputs, numbers of modules and widths. Those that the
 * provider refuses with an {@link IllegalArgumentException} are left out.
 */
public abstract class ArchitectureContract extends ProviderContract<ArchitectureProvider<?>> {

  /** For subclasses. */
  protected ArchitectureContract() {
    super(ArchitectureProvider.class);
  }

  /** The inputs to make architectures for, each a list of features. */
  protected List<List<Feature>> inputs() {
    return List.of(
        List.of(Feature.dense("x", 5)),
        List.of(Feature.image("image", 1, 28, 28)),
        List.of(Feature.image("photo", 3, 32, 32)),
        List.of(
            Feature.categorical("user", 7), Feature.multiHot("genres", 4), Feature.dense("x", 2)));
  }

  /** The module widths to ask for. */
  protected List<Integer> moduleWidths() {
    return List.of(4, 8);
  }

  /**
   * Whether in training, too, an example's Z depends on no other example of its batch; false for
   * architectures with batch normalization. Outside training none may.
   */
  protected boolean isBatchIndependentInTraining() {
    return true;
  }

  /** Whether training is random, as with dropout. */
  protected boolean isRandomInTraining() {
    return false;
  }

  @BeforeEach
  final void computeWithOneThread() {
    TensorEngine.get().setThreads(1);
  }

  @Test
  final void shapesAreAsPromised() {
    forEachContext(rules -> rules.shapes());
  }

  @Test
  final void everyParameterHasAGradient() {
    forEachContext(ArchitectureRules::gradients);
  }

  @Test
  final void modulesDependOnTheirOwnParametersOnly() {
    forEachContext(ArchitectureRules::moduleIndependence);
  }

  @Test
  final void examplesDoNotDependOnOneAnotherOutsideTraining() {
    forEachContext(rules -> rules.batchIndependence(false));
  }

  @Test
  final void examplesDoNotDependOnOneAnotherInTraining() {
    if (!isBatchIndependentInTraining() || isRandomInTraining()) {
      throw ContractFailure.notApplicable(
          "isBatchIndependentInTraining() or isRandomInTraining() of "
              + getClass().getSimpleName()
              + " says so");
    }
    forEachContext(rules -> rules.batchIndependence(true));
  }

  @Test
  final void inferenceIsRepeatable() {
    forEachContext(ArchitectureRules::repeatable);
  }

  @Test
  final void everyArchitectureHasParametersOfItsOwn() {
    forEachContext(rules -> rules.ownParameters(create(rules.context())));
  }

  @Test
  final void inputsAreLeftAsTheyWere() {
    forEachContext(ArchitectureRules::inputsUntouched);
  }

  @Test
  final void nothingNativeIsLeftBehind() {
    forEachContext(ArchitectureRules::nothingLeft);
  }

  private void forEachContext(Consumer<ArchitectureRules> rule) {
    Set<String> refusals = new HashSet<>();
    boolean any = false;
    for (List<Feature> features : inputs()) {
      for (int width : moduleWidths()) {
        ArchitectureContext context = new ArchitectureContext(features, width == 4 ? 1 : 3, width);
        ModuleArchitecture architecture;
        try {
          architecture = create(context);
        } catch (IllegalArgumentException e) {
          refusals.add(String.valueOf(e.getMessage()));
          continue;
        }
        any = true;
        try (ArchitectureRules rules = new ArchitectureRules(context, architecture)) {
          rule.accept(rules);
        }
      }
    }
    if (!any) {
      throw ContractFailure.of(
          "the provider refuses every input: " + refusals,
          "nothing of the architecture can be tested",
          "return features from inputs() that it can read, and widths from moduleWidths()");
    }
  }

  private ModuleArchitecture create(ArchitectureContext context) {
    return create(provider(), context);
  }

  private <O extends Record> ModuleArchitecture create(
      ArchitectureProvider<O> provider, ArchitectureContext context) {
    return provider.create(bind(provider), context);
  }
}
