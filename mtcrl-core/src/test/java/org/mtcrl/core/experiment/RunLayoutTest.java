// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mtcrl.core.tuning.Candidate;

/** Where trials lie. */
final class RunLayoutTest {

  @Test
  void foldersAreNamedByMethodCandidateAndSeed() {
    RunLayout layout = new RunLayout(Path.of("runs", "a"));
    Candidate candidate =
        Candidate.NONE
            .with("model.modules", ConfigValueFactory.fromAnyRef(4))
            .with("regularizers.energy.weight", ConfigValueFactory.fromAnyRef(0.5));
    Path trial = Path.of("runs", "a", "trials", "mtl", "seed-3");
    assertThat(layout.trial("mtl", 3).path()).isEqualTo(trial);
    assertThat(layout.tried(new PlannedTrial("mtl", Candidate.NONE, 3)).path()).isEqualTo(trial);
    assertThat(layout.tried(new PlannedTrial("mtl", candidate, 3)).path())
        .isEqualTo(
            Path.of(
                "runs",
                "a",
                "trials",
                "mtl",
                "tried",
                "model.modules=4,regularizers.energy.weight=0.5",
                "seed-3"));
    assertThat(layout.trial("mtl", 3).model().getParent()).isEqualTo(trial.resolve("checkpoint"));
  }
}
