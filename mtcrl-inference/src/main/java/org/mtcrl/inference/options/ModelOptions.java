// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.options;

import org.mtcrl.api.options.Option;
import org.mtcrl.inference.plugin.PluginKind;

/** The {@code model} object. */
public record ModelOptions(
    @Option(doc = "The architecture that makes trunk and modules", defaultValue = "mlp")
        @PluginComponent(PluginKind.ARCHITECTURE)
        ConfiguredPlugin architecture,
    @Option(doc = "Number of modules K", defaultValue = "4", min = 1) int modules,
    @Option(
            doc = "Width D of each module's output (channels for dense tasks)",
            defaultValue = "16",
            min = 1)
        int moduleWidth,
    @Option(doc = "How modules' outputs are standardized", defaultValue = "batch")
        ModuleNorm moduleNorm,
    @Option(doc = "Who shares a trunk", defaultValue = "shared") Trunk trunk,
    @Option(doc = "How a task combines its routed modules", defaultValue = "sum")
        Aggregation aggregation,
    @Option(doc = "The task-to-module graph", defaultValue = "{}") RoutingOptions routing,
    @Option(doc = "The heads of tasks that bring none", defaultValue = "{}") HeadOptions head) {

  /** How modules' outputs are standardized. */
  public enum ModuleNorm {
    /** Over the batch, without affine parameters; with running moments outside training. */
    BATCH,
    /** Not at all. */
    NONE
  }

  /** Who shares a trunk. */
  public enum Trunk {
    /** All modules. */
    SHARED,
    /** Nobody: each module has a trunk of its own. */
    PER_MODULE,
    /** The modules of one task; each task has K modules of its own. */
    PER_TASK
  }

  /** How a task combines its routed modules. */
  public enum Aggregation {
    /** {@code H_t = sum_k A_tk Z_k}. */
    SUM,
    /** {@code H_t = [A_t1 Z_1, ..., A_tK Z_K]}. */
    CONCATENATION
  }
}
