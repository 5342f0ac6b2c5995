package org.mtcrl.core.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

/** Binds the tensor engine, which is loaded when something first needs it. */
public final class EngineModule extends AbstractModule {
  @Provides
  @Singleton
  TensorEngine engine() {
    return TensorEngine.get();
  }
}
