// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.sem;

import org.mtcrl.api.options.Option;

/** The keys of {@code multi-sem} that say how inputs are made from factors. */
public record InputOptions(
    @Option(doc = "Dimensions of pure noise, mixed in", defaultValue = "0", min = 0, max = 256)
        int noiseDimensions,
    @Option(doc = "How inputs are made from factors", defaultValue = "mlp") MixingKind mixing,
    @Option(doc = "Hidden units of mixing 'mlp'", defaultValue = "64", min = 1, max = 65536)
        int mixingHidden,
    @Option(doc = "Dimensions of the input", defaultValue = "24", min = 1, max = 65536)
        int inputs) {}
