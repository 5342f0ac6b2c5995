// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DataException;
import org.mtcrl.core.config.DataSeed;
import org.mtcrl.core.config.DatasetOptions;
import org.mtcrl.core.testing.TestingPlugins;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.PluginKind;

final class DatasetOpenerTest {

  @Test
  void anEnvironmentNamedAsAllTogetherIsRefusedAndTheDataSetClosed() {
    TestingPlugins plugins = new TestingPlugins();
    DatasetOptions options =
        new DatasetOptions(
            new OptionsBinder(plugins.plugins())
                .plugin(
                    PluginKind.DATASET,
                    "toy",
                    ConfigFactory.parseString("traits = [pooled-name]").root()),
            Optional.empty(),
            DataSeed.parse("1"));

    assertThatThrownBy(() -> plugins.opener().open(options, 1, (what, done, total) -> {}))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'toy': an environment is named 'all', which stands for all environments"
                + " together in results; give the environment another name");
    assertThat(plugins.opened()).singleElement().matches(dataset -> dataset.isClosed());
  }
}
