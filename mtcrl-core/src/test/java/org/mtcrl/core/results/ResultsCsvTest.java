// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtcrl.core.results.TestingResults.method;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCsvTest {

  @TempDir Path folder;

  @Test
  void hasOneValueALineAndLeavesUndefinedOnesEmpty() throws IOException {
    Path file = folder.resolve("results.csv");
    ExperimentResults results =
        TestingResults.experiment(
            "a, b", method("mtl", Arrays.asList(0.5, null), List.of(0.25, 1e-9)));
    ResultsCsv.write(results, file);
    assertThat(file)
        .content()
        .isEqualTo(
            """
            experiment,method,seed,task,metric,higher-is-better,split,environment,value
            "a, b",mtl,1,left,accuracy,true,test-id,all,0.5
            "a, b",mtl,2,left,accuracy,true,test-id,all,
            "a, b",mtl,1,left,accuracy,true,test-ood,all,0.25
            "a, b",mtl,2,left,accuracy,true,test-ood,all,1.0E-9
            """);
  }
}
