// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import java.util.List;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.core.results.DatasetSummary;

/**
 * What an experiment's data are.
 *
 * @param factors the true factors' names; empty where they are not known
 * @param truth the true task-to-factor graph; without rows where it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // a small matrix, handed over, not kept
record DataDescription(
    DataSource source,
    int skippedExamples,
    DatasetSummary summary,
    List<String> factors,
    boolean[][] truth) {}
