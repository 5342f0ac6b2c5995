package org.mtcrl.cli;

import com.typesafe.config.ConfigFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.load.ExperimentLoader;
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
    PrintWriter out = spec.commandLine().getOut();
    DatasetReport report;
    try (MultiTaskDataset dataset = opener.open(experiment.dataset(), experiment.seeds().get(0))) {
      report = verifier.verify(dataset);
    }
    print(experiment.dataset().plugin().type(), report, out);
    PrintWriter err = spec.commandLine().getErr();
    report.defects().forEach(err::println);
    out.println(report.isSound() ? "everything can be read" : "broken: see the messages");
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

  private static void print(String name, DatasetReport report, PrintWriter out) {
    out.println("data set:    " + name);
    out.println("source:      " + report.source().name().toLowerCase(Locale.ROOT));
    out.println("origin:      " + report.origin());
    out.println("fingerprint: " + report.fingerprint());
    if (!report.badExamples().isEmpty()) {
      out.println("left out:    " + report.badExamples().size() + " damaged examples");
    }
    out.println();
    TextTable table = new TextTable("SPLIT", "EXAMPLES", "ENVIRONMENTS", "LABELS");
    for (DatasetReport.SplitReport split : report.splits()) {
      table.row(
          split.name().key(),
          Integer.toString(split.size()),
          counts(split.environments()),
          counts(split.labels()));
    }
    out.println(table);
  }

  private static String counts(List<DatasetReport.Count> counts) {
    return counts.stream()
        .map(count -> count.name() + " " + count.examples())
        .collect(Collectors.joining(", "));
  }
}
