package org.mtcrl.core.experiment;

import java.nio.file.Path;
import org.mtcrl.core.results.ExperimentResults;

/**
 * What a run left behind.
 *
 * @param folder the run's folder
 * @param results what is in its {@code results.json}
 * @param trained whether anything was trained; false when all had been finished before
 */
public record RunOutcome(Path folder, ExperimentResults results, boolean trained) {}
