// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import com.typesafe.config.ConfigFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.compose.ExperimentLoader;
import org.mtcrl.core.data.DatasetOpener;
import org.mtcrl.core.data.DatasetReport;
import org.mtcrl.core.data.DatasetVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a data set through and says what was found. */
@Command(
    name = "verify",
    description = {
      "Reads every example of a data set and says what was found and what is broken.",
      "Names the data set by an experiment's file, or by --type and --root."
    },
    mixinStandardHelpOptions = true)
final class DataVerifyCommand implements Callable<Integer> {
  private static final int MOST_SENTENCES = 20;
  private static final int MOST_ENVIRONMENTS = 20;

  private final ExperimentLoader loader;
  private final DatasetOpener opener;
  private final DatasetVerifier verifier;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "An experiment's file that names the data set.")
  private @Nullable Path file;

  @Option(names = "--type", paramLabel = "TYPE", description = "The data set, without a file.")
  private @Nullable String type;

  @Option(names = "--root", paramLabel = "DIR", description = "The folder with its files.")
  private @Nullable Path root;

  @Option(names = "--all", description = "Print every message and environment, not the first few.")
  private boolean all;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Mixin private Overrides overrides;

  @Inject
  DataVerifyCommand(ExperimentLoader loader, DatasetOpener opener, DatasetVerifier verifier) {
    this.loader = loader;
    this.opener = opener;
    this.verifier = verifier;
  }

  @Override
  public Integer call() {
    ExperimentOptions experiment = experiment();
    String name = experiment.dataset().plugin().type();
    PrintWriter out = spec.commandLine().getOut();
    DatasetReport report;
    PrintWriter err = spec.commandLine().getErr();
    try (PreparationProgress progress =
            PreparationProgress.of(quiet, Terminal.isInteractive(), err);
        MultiTaskDataset dataset =
            opener.openToVerify(experiment.dataset(), experiment.seeds().get(0), progress)) {
      report = verifier.verify(name, dataset, progress);
    }
    print(name, report, out);
    sentences(report.badExamples(), err);
    sentences(report.defects(), err);
    out.println(report.isSound() ? "everything can be read" : verdict(report));
    return report.isSound() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private ExperimentOptions experiment() {
    if ((file == null) == (type == null)) {
      throw new ParameterException(
          spec.commandLine(), "name the data set: give either FILE or --type TYPE");
    }
    List<String> values = new ArrayList<>();
    if (root != null) {
      values.add("dataset.root=\"" + root.toAbsolutePath().toString().replace("\\", "\\\\") + "\"");
    }
    values.addAll(overrides.values());
    if (file != null) {
      return loader.load(file, values).options();
    }
    // The smallest experiment: what is verified does not depend on its method.
    values.add(0, "dataset.type=\"" + type + "\"");
    return loader
        .load(ConfigFactory.parseString("name = verify, methods.none {}"), values)
        .options();
  }

  private void print(String name, DatasetReport report, PrintWriter out) {
    out.println("data set:    " + name);
    out.println("source:      " + report.source().name().toLowerCase(Locale.ROOT));
    out.println("origin:      " + report.origin());
    out.println("fingerprint: " + report.fingerprint());
    out.println();
    List<String> header = new ArrayList<>(List.of("SPLIT", "ENVIRONMENT", "EXAMPLES"));
    report.tasks().forEach(task -> header.add("WITH " + task));
    TextTable table = new TextTable(header.toArray(new String[0]));
    int hidden = 0;
    for (DatasetReport.SplitReport split : report.splits()) {
      row(table, split, split.all());
      int shown = all ? Integer.MAX_VALUE : MOST_ENVIRONMENTS;
      split.environments().stream().limit(shown).forEach(found -> row(table, split, found));
      hidden += Math.max(0, split.environments().size() - shown);
    }
    out.print(table);
    if (hidden > 0) {
      out.println("and " + hidden + " more environments; --all shows them");
    }
    out.println();
  }

  private static void row(
      TextTable table, DatasetReport.SplitReport split, DatasetReport.Usable found) {
    List<String> cells = new ArrayList<>();
    cells.add(split.name().key());
    cells.add(found.environment());
    cells.add(Long.toString(found.examples()));
    found.labels().forEach(count -> cells.add(Long.toString(count)));
    table.row(cells.toArray(new String[0]));
  }

  private void sentences(List<String> sentences, PrintWriter err) {
    int shown = all ? sentences.size() : Math.min(sentences.size(), MOST_SENTENCES);
    sentences.subList(0, shown).forEach(err::println);
    if (shown < sentences.size()) {
      err.println("and " + (sentences.size() - shown) + " more; --all prints them");
    }
  }

  private static String verdict(DatasetReport report) {
    int bad = report.badExamples().size();
    if (bad == 0) {
      return "broken: see the messages";
    }
    String left = bad == 1 ? "1 example is damaged" : bad + " examples are damaged";
    return "broken: " + left + " and not counted above; see the messages";
  }
}
