package org.mtcrl.core.experiment;

import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.config.MethodOptions;
import org.mtcrl.core.results.MetricResult;
import org.mtcrl.core.train.TrainedModel;
import org.mtcrl.core.train.TrialData;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.TaskSpec;
import org.mtcrl.inference.options.bind.OptionsBinder;

/**
 * Says of a trained model what its file keeps beside its weights.
 *
 * @param experiment the experiment's name
 * @param datasetType the data set's type in the configuration
 */
record ModelDescriber(String experiment, String datasetType) {

  ModelDescription describe(
      String name,
      MethodOptions method,
      long seed,
      TrialData data,
      TrainedModel trained,
      List<TrialResult.Value> metrics,
      @Nullable SeedGraph graph) {
    MultiTaskDataset dataset = data.dataset();
    return new ModelDescription(
        ModelDescription.SCHEMA_VERSION,
        MtcrlVersion.get(),
        experiment,
        name,
        seed,
        OptionsBinder.write(method.model()).render(ConfigRenderOptions.concise()),
        data.type(),
        trained.temperature(),
        dataset.features().stream().map(FeatureSpec::of).toList(),
        dataset.tasks().stream().map(TaskSpec::of).toList(),
        new ModelDescription.Data(
            datasetType, dataset.source(), dataset.origin(), dataset.fingerprint()),
        trained.selectedStep(),
        metrics.stream().filter(ModelDescriber::isKept).map(ModelDescriber::kept).toList(),
        graph);
  }

  private static boolean isKept(TrialResult.Value value) {
    return value.environment().equals(MetricResult.ALL)
        && switch (value.split()) {
          case TEST_ID, TEST_OOD -> true;
          case TRAIN, VALIDATION, VALIDATION_OOD -> false;
        };
  }

  private static ModelDescription.TestMetric kept(TrialResult.Value value) {
    return new ModelDescription.TestMetric(
        value.task(), value.metric(), value.higherIsBetter(), value.split(), value.value());
  }
}
