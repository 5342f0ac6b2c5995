package org.mtcrl.core.experiment;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.core.config.ExperimentOptions;
import org.mtcrl.core.config.LoaderOptions;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.config.TrainingOptions;
import org.mtcrl.core.config.compose.ResolvedExperiment;
import org.mtcrl.core.data.BatchLoader;
import org.mtcrl.core.data.DatasetOpener;
import org.mtcrl.core.results.ExperimentResults;
import org.mtcrl.core.results.MethodResults;
import org.mtcrl.core.results.ResultsCsv;
import org.mtcrl.core.train.InapplicableException;
import org.mtcrl.core.train.Trainer;
import org.mtcrl.core.train.TrialData;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.files.Json;

/**
 * Runs experiments: every method on every seed, on the same data in the same order, with choices
 * made on the selection split; and leaves manifest, results and trained models in a folder whose
 * name tells what decided them. Trials that an earlier run finished there are not run again.
 */
public final class ExperimentRunner {
  private final TensorEngine engine;
  private final Trainer trainer;
  private final DatasetOpener opener;

  /** Creates a runner. */
  @Inject
  public ExperimentRunner(TensorEngine engine, Trainer trainer, DatasetOpener opener) {
    this.engine = requireNonNull(engine, "engine is null");
    this.trainer = requireNonNull(trainer, "trainer is null");
    this.opener = requireNonNull(opener, "opener is null");
  }

  /**
   * Runs an experiment.
   *
   * @throws InapplicableException if a method cannot be used on the data; nothing has been written
   * @throws org.mtcrl.api.data.DataException if the data cannot be used; nothing has been written
   * @throws CancellationException if the listener asks to stop or the thread is interrupted; what
   *     was finished is kept, and results of it are written
   */
  public RunOutcome run(
      ResolvedExperiment experiment, RunRequest request, ExperimentListener listener) {
    try (Session session = new Session(experiment, request, listener)) {
      return session.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing below '" + request.runsFolder() + "'", e);
    }
  }

  /** One run of one experiment. */
  private final class Session implements AutoCloseable {
    private final ResolvedExperiment experiment;
    private final ExperimentOptions options;
    private final RunRequest request;
    private final ExperimentListener listener;
    private final DataOfSeeds datasets;
    private final Map<DataKey, TrialData> prepared = new HashMap<>();
    private final TrialRunner trials;
    private final RunRecord record;
    private final RunLayout layout;
    private final Map<String, MethodTrials> methods = new LinkedHashMap<>();
    private int index;
    private boolean trained;

    Session(ResolvedExperiment experiment, RunRequest request, ExperimentListener listener) {
      this.experiment = experiment;
      this.options = experiment.options();
      this.request = request;
      this.listener = listener;
      datasets = new DataOfSeeds(opener, options.dataset(), this::onPreparation);
      SplitName selection = options.selection().split();
      ModelDescriber describer =
          new ModelDescriber(
              options.name(), options.dataset().plugin().type());
      trials = new TrialRunner(engine, trainer, selection, options.graph(), describer);
      record =
          new RunRecord(
              experiment,
              request,
              datasets.describe(options.seeds()),
              new UsedPlugins(options),
              engine);
      layout = new RunLayout(record.folder());
      options.methods().forEach((name, method) -> methods.put(name, newTrials(name, method)));
    }

    /** Data sets of millions of files take minutes to prepare: that too can be stopped. */
    private void onPreparation(String what, long done, long total) {
      listener.onPreparation(what, done, total);
      if (listener.isStopRequested()) {
        throw new CancellationException("stopped while " + what);
      }
    }

    private MethodTrials newTrials(String name, MethodOptions method) {
      try {
        return new MethodTrials(new Choices(method.choose()), options.selection());
      } catch (IllegalArgumentException e) {
        throw new InapplicableException("methods." + name + ".choose: " + e.getMessage(), e);
      }
    }

    private MethodTrials trialsOf(String name) {
      return requireNonNull(methods.get(name), "the experiment has no such method");
    }

    RunOutcome run() throws IOException {
      check();
      Files.createDirectories(layout.folder());
      try (FolderLock lock = new FolderLock(layout.folder())) {
        Instant started = Instant.now();
        record.writeManifest(started, null);
        listener.onStart(layout.folder(), countFirst());
        try {
          runAll();
        } catch (CancellationException e) {
          writePartialResults();
          throw e;
        } catch (IOException | UncheckedIOException e) {
          if (!isInterruption(e)) {
            throw e;
          }
          writePartialResults();
          CancellationException stopped = new CancellationException("interrupted");
          stopped.initCause(e);
          throw stopped;
        }
        ExperimentResults results = writeResults();
        record.writeManifest(started, Instant.now());
        return new RunOutcome(layout.folder(), results, trained);
      }
    }

    /** An interrupt that comes while a file is written closes the file. */
    private static boolean isInterruption(Exception e) {
      return e instanceof ClosedByInterruptException
          || e.getCause() instanceof ClosedByInterruptException;
    }

    /**
     * Writes what is finished; as long as a thread is marked as interrupted it can write nothing.
     */
    private void writePartialResults() throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        writeResults();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Finds what does not fit before anything is trained or written. */
    private void check() {
      for (String name : request.methods()) {
        if (!options.methods().containsKey(name)) {
          throw new InapplicableException(
              "the experiment has no method '"
                  + name
                  + "'; its methods are "
                  + String.join(", ", options.methods().keySet()));
        }
      }
      MultiTaskDataset dataset = datasets.open(options.seeds().get(0));
      if (dataset.split(options.selection().split()).isEmpty()) {
        throw new InapplicableException(
            "selection.split: the data set has no split '" + options.selection().split() + "'");
      }
      for (String name : wanted()) {
        for (Setting setting : trialsOf(name).choices().first()) {
          MethodOptions method = experiment.method(name, setting.values());
          TrialData data = data(method.training(), options.seeds().get(0));
          trainer.check(name, method, data, device(method.training()));
        }
      }
    }

    private List<String> wanted() {
      return options.methods().keySet().stream()
          .filter(name -> request.methods().isEmpty() || request.methods().contains(name))
          .toList();
    }

    private int countFirst() {
      int settings = 0;
      for (String name : wanted()) {
        settings += trialsOf(name).choices().first().size();
      }
      return settings * options.seeds().size();
    }

    private void runAll() throws IOException {
      for (long seed : options.seeds()) {
        for (String name : options.methods().keySet()) {
          for (Setting setting : trialsOf(name).choices().first()) {
            trial(name, setting, seed);
          }
        }
        release(seed);
      }
      Map<String, List<Setting>> second = new LinkedHashMap<>();
      methods.forEach((name, method) -> second.put(name, second(method)));
      for (long seed : options.seeds()) {
        for (Map.Entry<String, List<Setting>> entry : second.entrySet()) {
          for (Setting setting : entry.getValue()) {
            trial(entry.getKey(), setting, seed);
          }
        }
        release(seed);
      }
    }

    /** The penalty's weights, with what the first settings chose among other keys. */
    private static List<Setting> second(MethodTrials method) {
      Choices choices = method.choices();
      if (!choices.hasOthers() || choices.weightKey().isEmpty()) {
        return List.of();
      }
      List<Setting> first = choices.first();
      return choices.weights(method.bestOfFirst()).stream()
          .filter(setting -> !first.contains(setting))
          .toList();
    }

    private void trial(String name, Setting setting, long seed) throws IOException {
      Path folder = layout.tried(name, setting, seed);
      Path file = folder.resolve(TrialResult.FILE_NAME);
      boolean isWanted = wanted().contains(name);
      if (Files.exists(file) && !(isWanted && request.force())) {
        TrialResult found = Json.read(file, TrialResult.class);
        if (found.isFinished() || !isWanted) {
          trialsOf(name).add(setting, found);
          if (isWanted) {
            listener.onTrialStart(words(name, setting, seed), index++);
            listener.onTrialEnd(true, "");
          }
          return;
        }
      }
      if (!isWanted) {
        return;
      }
      Files.deleteIfExists(file);
      listener.onTrialStart(words(name, setting, seed), index++);
      MethodOptions method = experiment.method(name, setting.values());
      method.training().threads().ifPresent(engine::setThreads);
      TrialResult result =
          trials.run(
              name,
              method,
              data(method.training(), seed),
              device(method.training()),
              seed,
              folder,
              listener);
      trained = true;
      trialsOf(name).add(setting, result);
      listener.onTrialEnd(false, result.error() == null ? "" : result.error());
    }

    private static String words(String name, Setting setting, long seed) {
      return name + (setting.isEmpty() ? "" : " (" + setting + ")") + " seed " + seed;
    }

    private Device device(TrainingOptions training) {
      return engine.device(training.device());
    }

    private TrialData data(TrainingOptions training, long seed) {
      DataType type =
          switch (training.precision()) {
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT64 -> DataType.FLOAT64;
          };
      Device device = device(training);
      DataKey key =
          new DataKey(
              options.dataset().seed().forTrial(seed),
              device,
              type,
              training.residentLimit(),
              training.loader());
      return prepared.computeIfAbsent(
          key,
          k ->
              new TrialData(
                  datasets.open(seed),
                  engine.newManager(device),
                  type,
                  training.residentLimit(),
                  new BatchLoader(engine, training.loader())));
    }

    /** Lets the data of one seed go, where each seed has its own. */
    private void release(long seed) {
      if (options.dataset().seed().fixed().isEmpty()) {
        prepared.values().forEach(TrialData::close);
        prepared.clear();
        datasets.close(seed);
      }
    }

    private ExperimentResults writeResults() throws IOException {
      List<MethodResults> results = new ArrayList<>();
      ResultsAssembler assembler = record.assembler();
      for (Map.Entry<String, MethodTrials> entry : methods.entrySet()) {
        MethodTrials method = entry.getValue();
        if (!method.isEmpty()) {
          method.choose(options.seeds().size());
          publishChosen(entry.getKey(), method);
        }
        MethodOptions chosen = experiment.method(entry.getKey(), method.chosen().values());
        results.add(assembler.method(entry.getKey(), chosen, method));
      }
      ExperimentResults all = record.results(results);
      all.write(layout.folder().resolve(ExperimentResults.FILE_NAME));
      ResultsCsv.write(all, layout.folder().resolve(ResultsCsv.FILE_NAME));
      return all;
    }

    /** Copies the chosen setting's trials to where a method's trials are looked for. */
    private void publishChosen(String name, MethodTrials method) throws IOException {
      if (method.chosen().isEmpty()) {
        return;
      }
      for (TrialResult trial : method.chosenTrials()) {
        FolderCopy.replace(
            layout.tried(name, method.chosen(), trial.seed()), layout.trial(name, trial.seed()));
      }
    }

    @Override
    public void close() {
      prepared.values().forEach(TrialData::close);
      datasets.close();
    }
  }

  private record DataKey(
      long seed, Device device, DataType type, int residentLimit, LoaderOptions loader) {}
}
