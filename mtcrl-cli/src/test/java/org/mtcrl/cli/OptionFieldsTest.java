// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mtcrl.core.Application;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** The compiler's check of nulls leaves out the fields that picocli sets; this test has them. */
final class OptionFieldsTest {
  @Test
  void aFieldWhoseOptionMayBeAbsentIsNullableOrHasADefault() {
    CommandFactory factory =
        new CommandFactory(Application.over(getClass().getClassLoader(), List.of()));

    List<ArgSpec> arguments =
        commands(new CommandLine(Mtcrl.class, factory))
            .flatMap(command -> command.getCommandSpec().args().stream())
            .filter(argument -> argument.userObject() instanceof Field)
            .toList();

    assertThat(arguments).hasSizeGreaterThan(30);
    assertThat(arguments).filteredOn(OptionFieldsTest::mayBeNull).isEmpty();
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(OptionFieldsTest::commands));
  }

  private static boolean mayBeNull(ArgSpec argument) {
    Field field = (Field) argument.userObject();
    boolean isSet =
        argument.required() || argument.defaultValue() != null || argument.initialValue() != null;
    boolean isNeverNull =
        !field.getType().isPrimitive()
            && !field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return isNeverNull && !isSet;
  }
}
