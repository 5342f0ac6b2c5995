// SPDX-License-Identifier: Apache-2.0

package com.example.mmd;

import org.mtcrl.api.regularizer.Regularizer;
import org.mtcrl.api.regularizer.RegularizerContext;
import org.mtcrl.api.regularizer.RegularizerProvider;

/** Makes {@link Mmd}. */
public final class MmdProvider implements RegularizerProvider<MmdOptions> {

  @Override
  public String name() {
    return "mmd";
  }

  @Override
  public String description() {
    return "Modules' outputs are to be distributed alike in all environments (Li et al., 2018)";
  }

  @Override
  public Class<MmdOptions> optionsType() {
    return MmdOptions.class;
  }

  @Override
  public Regularizer create(MmdOptions options, RegularizerContext context) {
    int columns = Math.toIntExact(context.modules() * context.moduleShape().get(0));
    RandomFeatures features =
        RandomFeatures.create(
            columns, options, context.seed(), context.manager(), context.dataType());
    return new Mmd(features, context.environments().size());
  }
}
