// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.mtcrl.api.Provider;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.inference.options.bind.InvalidConfigurationException;
import org.mtcrl.inference.options.bind.OptionDoc;
import org.mtcrl.inference.options.bind.OptionsBinder;
import org.mtcrl.inference.plugin.Plugins;

/** What a provider's options record promises. */
final class OptionsRules {
  private final Provider<?> provider;
  private final OptionsBinder binder = new OptionsBinder(Plugins.of(List.of()));

  OptionsRules(Provider<?> provider) {
    this.provider = provider;
  }

  private Class<? extends Record> type() {
    return provider.optionsType();
  }

  void everyOptionIsDocumented() {
    everyOptionIsDocumented(type());
  }

  private void everyOptionIsDocumented(Class<?> record) {
    if (!record.isRecord()) {
      throw ContractFailure.of(
          "optionsType() of '" + provider.name() + "' is " + record.getName() + ", no record",
          "mtcrl binds a configuration's keys to the components of a record",
          "return the class of a record; one without components if there is nothing to set");
    }
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.isAnnotationPresent(Flat.class)) {
        flatRecordsCanBeRead(record);
        everyOptionIsDocumented(component.getType());
        continue;
      }
      Option option = component.getAnnotation(Option.class);
      String name = "the component '" + component.getName() + "' of " + record.getSimpleName();
      if (option == null) {
        throw ContractFailure.of(
            name + " has no @Option",
            "mtcrl cannot bind the record, and refuses the plugin",
            "put @Option(doc = \"...\", defaultValue = \"...\") before the component, or @Flat if it"
                + " is a record whose keys shall lie beside the others");
      }
      String doc = option.doc();
      if (doc.isBlank() || doc.contains("\n") || doc.endsWith(".")) {
        throw ContractFailure.of(
            name + " is documented as '" + doc + "'",
            "'mtcrl plugins " + provider.name() + "' shows it in a table, one line a key",
            "say in doc what the key means, in one line without a full stop");
      }
      Class<?> inner = component.getType();
      if (inner.isRecord() && inner.getRecordComponents().length > 0 && !isText(inner)) {
        everyOptionIsDocumented(inner);
      }
    }
  }

  private static void flatRecordsCanBeRead(Class<?> record) {
    try {
      OptionsBinder.document(record.asSubclass(Record.class));
    } catch (IllegalArgumentException e) {
      throw ContractFailure.of(
          "the keys of " + record.getSimpleName() + " cannot be read: " + e.getMessage(),
          "mtcrl cannot bind the record, and refuses the plugin",
          "declare each key once; put @Flat only before a component whose type is another options"
              + " record, and @Option before every other one",
          e);
    }
  }

  private static boolean isText(Class<?> type) {
    return List.of(type.getDeclaredMethods()).stream().anyMatch(m -> m.getName().equals("parse"));
  }

  void defaultsBind(Config given) {
    everyOptionIsDocumented();
    try {
      binder.bind(given.root(), type());
    } catch (InvalidConfigurationException | IllegalArgumentException | IllegalStateException e) {
      throw ContractFailure.of(
          "the options of '%s' do not bind with the keys {%s}"
              .formatted(provider.name(), shown(given)),
          "who names the plugin and sets nothing else gets this message",
          "give every component a defaultValue that lies in its range and that the record's"
              + " constructor accepts; set the keys without a default in options() of this test",
          e);
    }
  }

  void wrongValuesAreRefused(Config given, List<String> wrong) {
    defaultsBind(given);
    refused(given, "no-such-key", "1", "names a key that the record does not have");
    for (OptionDoc doc : OptionsBinder.document(type())) {
      if (isNumber(doc)) {
        refused(given, doc.key(), "[many]", "is a list where a number is expected");
        probeNumbers(given, doc);
      }
    }
    for (String text : wrong) {
      Config keys = ConfigFactory.parseString(text).withFallback(given).resolve();
      refused(keys, text);
    }
  }

  private static boolean isNumber(OptionDoc doc) {
    return doc.type().equals("number") || doc.type().equals("whole number");
  }

  /** Numbers that people write by mistake: taken or refused with a sentence, never a crash. */
  private void probeNumbers(Config given, OptionDoc doc) {
    for (String number : List.of("-1", "0", "1", "1000000")) {
      Config keys =
          given.withValue(doc.key(), ConfigValueFactory.fromAnyRef(Long.parseLong(number)));
      try {
        binder.bind(keys.root(), type());
      } catch (InvalidConfigurationException e) {
        checkMessage(e, doc.key() + " = " + number);
      } catch (IllegalStateException e) {
        throw crashed(doc.key() + " = " + number, e);
      }
    }
  }

  private void refused(Config given, String key, String value, String how) {
    Config keys =
        ConfigFactory.parseString(key + " = " + value).withFallback(given.withoutPath(key));
    try {
      binder.bind(keys.root(), type());
    } catch (InvalidConfigurationException e) {
      return;
    }
    throw new IllegalStateException("the binder of mtcrl accepts what " + how + ": " + keys);
  }

  private void refused(Config keys, String text) {
    try {
      binder.bind(keys.root(), type());
    } catch (InvalidConfigurationException e) {
      checkMessage(e, text);
      return;
    } catch (IllegalStateException e) {
      throw crashed(text, e);
    }
    throw ContractFailure.of(
        "'" + provider.name() + "' accepts the keys { " + text + " }, which wrongOptions() names",
        "a wrong value that is accepted fails later, or makes wrong results",
        "declare min and max with @Option, or throw an IllegalArgumentException with one sentence"
            + " from the record's compact constructor");
  }

  private AssertionError crashed(String text, IllegalStateException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Throwable thrown = cause.getCause() == null ? cause : cause.getCause();
    return ContractFailure.of(
        "the keys { " + text + " } of '" + provider.name() + "' are not refused but crash",
        "the user sees a stack trace instead of the file, the line and a remedy",
        "declare min and max with @Option, or throw an IllegalArgumentException with one sentence"
            + " from the record's compact constructor",
        thrown);
  }

  private void checkMessage(InvalidConfigurationException e, String text) {
    String message = String.valueOf(e.getMessage());
    if (message.isBlank() || message.endsWith(": null") || message.endsWith(": ")) {
      throw ContractFailure.of(
          "the keys { " + text + " } of '" + provider.name() + "' are refused without a word",
          "the user is not told what to change",
          "give the IllegalArgumentException of the record's constructor a sentence that names the"
              + " key, the value and what is expected");
    }
  }

  private static String shown(Config keys) {
    return keys.root().unwrapped().toString().replaceAll("^\\{|}$", "");
  }
}
