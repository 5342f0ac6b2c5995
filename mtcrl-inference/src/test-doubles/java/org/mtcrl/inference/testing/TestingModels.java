// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.testing;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.mtcrl.api.Provider;
import org.mtcrl.inference.architecture.DilatedResnetArchitecture;
import org.mtcrl.inference.architecture.EmbeddingMlpArchitecture;
import org.mtcrl.inference.architecture.LenetArchitecture;
import org.mtcrl.inference.architecture.MlpArchitecture;
import org.mtcrl.inference.architecture.SegnetArchitecture;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.options.ModelOptions;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/** The built-in architectures in a registry of their own, and models' options that name them. */
public final class TestingModels {
  private final Plugins plugins = Plugins.of(architectures());

  /** The engine, on one thread: what tests compute is too small for more. */
  public static TensorEngine engine() {
    TensorEngine engine = TensorEngine.get();
    engine.setThreads(1);
    return engine;
  }

  /** The providers of the built-in architectures. */
  public static List<Provider<?>> architectures() {
    return List.of(
        new MlpArchitecture(),
        new LenetArchitecture(),
        new SegnetArchitecture(),
        new DilatedResnetArchitecture(),
        new EmbeddingMlpArchitecture());
  }

  /** The registry of the architectures. */
  public Plugins plugins() {
    return plugins;
  }

  /** A model's options from HOCON. */
  public ModelOptions model(String hocon) {
    return new OptionsBinder(plugins)
        .bind(ConfigFactory.parseString(hocon).root(), ModelOptions.class);
  }
}
