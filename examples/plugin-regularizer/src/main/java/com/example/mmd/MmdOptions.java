// SPDX-License-Identifier: Apache-2.0

package com.example.mmd;

import org.mtcrl.api.options.Option;

/**
 * The keys of {@code mmd}.
 *
 * @param features the number of random features D that stand for the kernel; the error of the
 *     kernel falls as one over its root
 * @param bandwidth the kernel's width, in units of the root of the number of columns: about how far
 *     apart standardized rows are
 */
public record MmdOptions(
    @Option(
            doc = "Random features that stand for the kernel",
            defaultValue = "128",
            min = 1,
            max = 65536)
        int features,
    @Option(
            doc = "Width of the Gaussian kernel, in units of the root of the number of columns",
            defaultValue = "1",
            min = 1e-6)
        double bandwidth) {}
