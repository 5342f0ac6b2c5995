// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config;

import java.nio.file.Path;
import java.util.Optional;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.ConfiguredPlugin;
import org.mtcrl.inference.options.PluginComponent;
import org.mtcrl.inference.plugin.PluginKind;

/**
 * The {@code dataset} object: the framework's keys, and the plugin with its own.
 *
 * @param plugin the data set's provider and its keys
 * @param root where the user's files are
 * @param seed what the data set's random choices are drawn from
 */
public record DatasetOptions(
    @PluginComponent(PluginKind.DATASET) ConfiguredPlugin plugin,
    @Option(doc = "Folder with the data set's files; else $MTCRL_DATA/<type>, else embedded data")
        Optional<Path> root,
    @Option(
            doc =
                "Seed of the data set's random choices: a number, or 'trial' to draw new data for"
                    + " every seed of the experiment",
            defaultValue = "1")
        DataSeed seed) {}
