// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.config.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.options.bind.OptionsWriter;
import org.mtcrl.inference.options.bind.ResolvedValue;
import org.mtcrl.inference.plugin.Plugins;

/** Records whose keys lie beside those of the record around them. */
final class FlatOptionsTest {
  private final OptionsBinder binder = new OptionsBinder(Plugins.of(List.of()));

  /** Keys that several records share. */
  record Size(
      @Option(doc = "Height", unit = "pixels", defaultValue = "8", min = 1) int height,
      @Option(doc = "Width", unit = "pixels", defaultValue = "16", min = 1) int width) {
    Size {
      if (height > width) {
        throw new IllegalArgumentException(
            "'height' is %d, more than 'width'; expected no image taller than wide"
                .formatted(height));
      }
    }
  }

  /** A flat record with a flat record in it. */
  record Image(@Flat Size size, @Option(doc = "Colors", defaultValue = "3") int colors) {}

  /** The outer record. */
  record Outer(
      @Option(doc = "Classes", defaultValue = "7") int classes,
      @Flat Image image,
      @Option(doc = "Whether to cache", defaultValue = "true") boolean cache) {}

  /** The same keys in one record, as they were before they were shared. */
  record Plain(
      @Option(doc = "Classes", defaultValue = "7") int classes,
      @Option(doc = "Height", unit = "pixels", defaultValue = "8", min = 1) int height,
      @Option(doc = "Width", unit = "pixels", defaultValue = "16", min = 1) int width,
      @Option(doc = "Colors", defaultValue = "3") int colors,
      @Option(doc = "Whether to cache", defaultValue = "true") boolean cache) {}

  record Twice(@Option(doc = "Height", defaultValue = "1") int height, @Flat Size size) {}

  record TwoFlat(@Flat Size first, @Flat Image second) {}

  record Endless(@Flat Endless again) {}

  record NoRecord(@Flat int size) {}

  record Both(@Flat @Option(doc = "Size", defaultValue = "{}") Size size) {}

  private Outer bind(String hocon) {
    return binder.bind(ConfigFactory.parseString(hocon).root(), Outer.class);
  }

  @Test
  void nestedRecordsAreBoundFromTheOuterObject() {
    assertThat(bind("")).isEqualTo(new Outer(7, new Image(new Size(8, 16), 3), true));
    assertThat(bind("classes = 2, width = 32, colors = 1"))
        .isEqualTo(new Outer(2, new Image(new Size(8, 32), 1), true));
  }

  @Test
  void keysPrintAndHashAsIfTheyStoodInOneRecord() {
    var given = ConfigFactory.parseString("width = 32, cache = false").root();
    OptionsWriter writer = new OptionsWriter();

    List<ResolvedValue> nested = writer.write(binder.bind(given, Outer.class), given);
    List<ResolvedValue> plain = writer.write(binder.bind(given, Plain.class), given);

    assertThat(ConfigPrinter.print(nested))
        .isEqualTo(ConfigPrinter.print(plain))
        .containsSubsequence("classes = 7", "height = 8", "width = 32", "colors = 3", "cache");
    assertThat(ConfigHash.of(nested)).isEqualTo(ConfigHash.of(plain));
    assertThat(OptionsBinder.document(Outer.class)).isEqualTo(OptionsBinder.document(Plain.class));
  }

  @Test
  void whatIsWrittenBindsToAnEqualRecord() {
    Outer outer = bind("height = 4, width = 5, classes = 6");

    assertThat(binder.bind(OptionsBinder.write(outer), Outer.class)).isEqualTo(outer);
  }

  @Test
  void unknownKeysAreJudgedAgainstAllOfThem() {
    assertThatThrownBy(() -> bind("heigth = 4"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("unknown key 'heigth' at the top level; did you mean 'height'?");
    assertThatThrownBy(() -> bind("image.height = 4")).hasMessageContaining("unknown key 'image'");
  }

  @Test
  void problemsOfNestedRecordsNameTheLine() {
    assertThatThrownBy(() -> bind("classes = 2\nheight = 0\n"))
        .hasMessageContaining("2: 'height' is 0; expected at least 1 pixels");
    assertThatThrownBy(() -> bind("classes = 2\ncolors = 1\nheight = 99"))
        .hasMessageContaining("3: 'height' is 99, more than 'width'");
  }

  @Test
  void declarationsThatCannotBeBoundAreRefused() {
    assertRefused(Twice.class, "Twice declares the key 'height' twice");
    assertRefused(TwoFlat.class, "TwoFlat declares the key 'height' twice");
    assertRefused(Endless.class, "'again' of", "Endless would lie in itself without end");
    assertRefused(NoRecord.class, "'size' of", "@Flat, but int is no options record");
    assertRefused(Both.class, "'size' of", "@Flat and @Option, but only one of them can apply");
  }

  private static void assertRefused(Class<? extends Record> type, String... words) {
    assertThatThrownBy(() -> OptionsBinder.document(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void aPluginThatDeclaresAKeyTwiceIsCalledBroken() {
    OptionsBinder withPlugin = new OptionsBinder(Plugins.of(List.of(new TwiceDataset())));
    var experiment =
        ConfigFactory.parseString("name = a, dataset.type = twice, methods.a.preset = mt-crl");

    assertThatThrownBy(() -> withPlugin.bind(experiment.root(), ExperimentOptions.class))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("the data set 'twice' is broken")
        .hasMessageContaining("declares the key 'height' twice");
  }

  private record TwiceDataset() implements DatasetProvider<Twice> {
    @Override
    public String name() {
      return "twice";
    }

    @Override
    public String description() {
      return "Declares a key twice";
    }

    @Override
    public Class<Twice> optionsType() {
      return Twice.class;
    }

    @Override
    public MultiTaskDataset open(Twice options, DatasetContext context) {
      throw new UnsupportedOperationException("tests of options open no data");
    }
  }
}
