// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Shows options as they are best typed: {@code -D KEY=VALUE}, not {@code -D=KEY=VALUE}. */
final class SpacedHelp extends Help {

  SpacedHelp(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  @Override
  public IParamLabelRenderer parameterLabelRenderer() {
    IParamLabelRenderer standard = super.parameterLabelRenderer();
    return new IParamLabelRenderer() {
      @Override
      public Ansi.Text renderParameterLabel(ArgSpec arg, Ansi ansi, List<Ansi.IStyle> styles) {
        Ansi.Text label = standard.renderParameterLabel(arg, ansi, styles);
        boolean separated = arg.isOption() && label.plainString().startsWith("=");
        return separated ? ansi.text(" ").concat(label.substring(1)) : label;
      }

      @Override
      public String separator() {
        return " ";
      }
    };
  }
}
