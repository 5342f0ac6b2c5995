package org.mtcrl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mtcrl.datasets.folders.Folder;
import org.mtcrl.datasets.synthetic.scenes.GeneratedScenes;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;
import org.mtcrl.datasets.synthetic.scenes.SceneOptions;
import org.mtcrl.datasets.synthetic.scenes.SceneVariant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Renders rooms or streets. */
@Command(
    name = "scenes",
    description = {
      "Renders rooms or streets with labels at each pixel, as an image data set has them on disk.",
      "Depth, the things in view and the colors have a hidden common cause. How strong it is, and so"
          + " how well one label tells another, differs between environments; under shift it is"
          + " gone."
    },
    mixinStandardHelpOptions = true)
final class GenerateScenesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "NAME",
      description = "What to write it as: nyuv2, cityscapes or taskonomy.")
  private SceneFormat format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write to; empty or not there.")
  private Path out;

  @Option(
      names = "--views",
      paramLabel = "N",
      description = "Views of each of the six environments; 120 unless given.")
  private @Nullable Integer views;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      converter = ViewSize.Converter.class,
      description = "Rows and columns; 96x128, 128x256 or 128x128 by format unless given.")
  private @Nullable ViewSize size;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What chance is drawn from; ${DEFAULT-VALUE} unless given.")
  private long seed;

  @Option(
      names = "--strength",
      split = ",",
      paramLabel = "P",
      description =
          "How often labels agree in the training environments, in turn: from 0.5 (no relation) to"
              + " 1; 0.95,0.8 unless given.")
  private @Nullable List<Double> strengths;

  @Option(
      names = "--shifted-strength",
      paramLabel = "P",
      description = "The same in the shifted environments; 0.5 unless given.")
  private @Nullable Double shiftedStrength;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "For nyuv2: npy (unless given) or mat.")
  private @Nullable SceneVariant variant;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    SceneOptions options = options();
    if (!Folder.isFree(out)) {
      throw wrong("'" + out + "' is not empty; name a folder that is empty or not there");
    }
    GeneratedScenes world;
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = new Interruption();
        PreparationProgress progress =
            PreparationProgress.of(quiet, Terminal.isInteractive(), err)) {
      world =
          SceneGenerator.write(
              format,
              out,
              options,
              (done, total) -> {
                if (interruption.isRequested()) {
                  throw new CancellationException("interrupted");
                }
                progress.onProgress("rendering " + format.key(), done, total);
              });
    }
    print(world, spec.commandLine().getOut());
    return ExitStatus.DONE;
  }

  private SceneOptions options() {
    SceneOptions usual = SceneOptions.defaults(format, seed);
    if (variant != null && !format.variants().contains(variant)) {
      throw wrong(
          "'%s' has no variant '%s'; leave '--variant' out or name one of %s"
              .formatted(
                  format.key(),
                  variant.key(),
                  format.variants().stream().map(SceneVariant::key).toList()));
    }
    try {
      return new SceneOptions(
          views == null ? usual.views() : views,
          size == null ? usual.height() : size.height(),
          size == null ? usual.width() : size.width(),
          seed,
          strengths == null ? usual.strengths() : strengths,
          shiftedStrength == null ? usual.shiftedStrength() : shiftedStrength,
          variant == null ? usual.variant() : variant);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(GeneratedScenes world, PrintWriter out) {
    TextTable table =
        new TextTable("ENVIRONMENT", "PART", "VIEWS", "STRENGTH", "DEPTH-MIX", "DEPTH-PAINT");
    for (GeneratedScenes.Environment environment : world.environments()) {
      table.row(
          environment.name(),
          environment.part(),
          Integer.toString(environment.views()),
          share(environment.strength()),
          share(environment.depthAndMix()),
          share(environment.depthAndPaint()));
    }
    out.println(table);
    out.printf("%d generated views, written to %s%n", world.views(), this.out);
    out.printf("use them with: dataset.type = %s, -D dataset.root=%s%n", format.key(), this.out);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
