// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.core.evaluate.MetricValue;
import org.mtcrl.core.train.TrainedModel;
import org.mtcrl.core.train.TrainingRequest;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.SeedGraph;
import org.mtcrl.inference.TaskSpec;
import org.mtcrl.inference.options.bind.OptionsBinder;

/**
 * Makes the description that a trained model's file keeps beside its weights.
 *
 * @param mtcrlVersion the version of mtcrl that trains
 * @param experiment the experiment's name
 * @param datasetType the data set's type in the configuration
 */
public record ModelDescriber(String mtcrlVersion, String experiment, String datasetType) {

  ModelDescription describe(
      TrainingRequest request,
      TrainedModel trained,
      List<MetricValue> metrics,
      @Nullable SeedGraph graph) {
    MultiTaskDataset dataset = request.data().dataset();
    return new ModelDescription(
        ModelDescription.SCHEMA_VERSION,
        mtcrlVersion,
        experiment,
        request.method(),
        request.seed(),
        OptionsBinder.write(request.options().model()).render(ConfigRenderOptions.concise()),
        request.data().type(),
        trained.temperature(),
        dataset.features().stream().map(FeatureSpec::of).toList(),
        dataset.tasks().stream().map(TaskSpec::of).toList(),
        new ModelDescription.Data(
            datasetType, dataset.source(), dataset.origin(), dataset.fingerprint()),
        trained.selectedStep(),
        metrics.stream().filter(ModelDescriber::isKept).map(ModelDescriber::kept).toList(),
        graph);
  }

  private static boolean isKept(MetricValue value) {
    return value.coversAllEnvironments()
        && switch (value.split()) {
          case TEST_ID, TEST_OOD -> true;
          case TRAIN, VALIDATION, VALIDATION_OOD -> false;
        };
  }

  private static ModelDescription.TestMetric kept(MetricValue value) {
    return new ModelDescription.TestMetric(
        value.task(), value.metric(), value.higherIsBetter(), value.split(), value.value());
  }
}
