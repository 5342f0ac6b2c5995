package org.mtcrl.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.mtcrl.core.engine.TensorEngine;

/** Binds the tensor engine, which is loaded when something first needs it. */
final class EngineModule extends AbstractModule {
  @Provides
  @Singleton
  TensorEngine engine() {
    return TensorEngine.get();
  }
}
