// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.mtcrl.api.model.ArchitectureProvider;

/** The architectures of mtcrl-core keep the contract that strangers' are held to. */
final class ArchitectureContractsTest {

  /** One provider with options. */
  abstract static class Contract extends ArchitectureContract {
    private final String name;
    private final String options;
    private final boolean independent;

    Contract(String name, String options, boolean independent) {
      this.name = name;
      this.options = options;
      this.independent = independent;
    }

    @Override
    protected ArchitectureProvider<?> provider() {
      return ServiceLoader.load(ArchitectureProvider.class).stream()
          .<ArchitectureProvider<?>>map(ServiceLoader.Provider::get)
          .filter(provider -> provider.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    @Override
    protected String options() {
      return options;
    }

    @Override
    protected boolean isBatchIndependentInTraining() {
      return independent;
    }
  }

  @Nested
  final class Mlp extends Contract {
    Mlp() {
      super("mlp", "hidden = [8], module-hidden = [6]", true);
    }
  }

  @Nested
  final class EmbeddingMlp extends Contract {
    EmbeddingMlp() {
      super("embedding-mlp", "hidden = [8]", true);
    }
  }

  @Nested
  final class Lenet extends Contract {
    Lenet() {
      super("lenet", "", true);
    }

    @Override
    protected List<Integer> moduleWidths() {
      return List.of(4);
    }
  }

  @Nested
  final class Segnet extends Contract {
    Segnet() {
      super("segnet", "", true);
    }

    @Override
    protected List<Integer> moduleWidths() {
      return List.of(4);
    }
  }

  @Nested
  final class DilatedResnet extends Contract {
    DilatedResnet() {
      super("dilated-resnet", "", true);
    }

    @Override
    protected List<Integer> moduleWidths() {
      return List.of(4);
    }
  }
}
