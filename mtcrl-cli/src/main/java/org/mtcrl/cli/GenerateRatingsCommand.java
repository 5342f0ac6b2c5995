package org.mtcrl.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.mtcrl.datasets.folders.Folder;
import org.mtcrl.datasets.synthetic.ratings.RatingsGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes up ratings. */
@Command(
    name = "ratings",
    description = {
      "Makes up ratings of movies, as MovieLens 25M has them on disk.",
      "Which genres look good depends on a fashion of the time of release, a hidden common cause of"
          + " ratings and popularity. It fades: under shift, for the newest movies, it is gone."
    },
    mixinStandardHelpOptions = true)
final class GenerateRatingsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write to; empty or not there.")
  private Path out;

  @Option(
      names = "--ratings",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many ratings; ${DEFAULT-VALUE} unless given.")
  private int ratings;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What chance is drawn from; ${DEFAULT-VALUE} unless given.")
  private long seed;

  @Option(
      names = "--fashion",
      paramLabel = "STARS",
      defaultValue = "" + RatingsGenerator.DEFAULT_FASHION,
      description =
          "How much the fashion raises or lowers the oldest movies' ratings, from 0 to 4 stars;"
              + " ${DEFAULT-VALUE} unless given.")
  private double fashion;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    RatingsGenerator generator = generator();
    if (!Folder.isFree(out)) {
      throw new ParameterException(
          spec.commandLine(),
          "'" + out + "' is not empty; name a folder that is empty or not there");
    }
    try (Interruption interruption = new Interruption();
        PreparationProgress progress =
            PreparationProgress.of(quiet, Terminal.isInteractive(), spec.commandLine().getErr())) {
      generator.write(
          out,
          done -> {
            if (interruption.isRequested()) {
              throw new CancellationException("interrupted");
            }
            progress.onProgress("generating ratings", done, ratings);
          });
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%,d generated ratings, written to %s%nuse them with: dataset.type = movielens, -D"
                + " dataset.root=%s%n",
            ratings, out, out);
    return ExitStatus.DONE;
  }

  private RatingsGenerator generator() {
    try {
      return new RatingsGenerator(ratings, seed, fashion);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
