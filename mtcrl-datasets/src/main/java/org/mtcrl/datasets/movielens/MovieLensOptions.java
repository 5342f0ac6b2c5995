// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.util.List;
import org.mtcrl.api.options.Flat;
import org.mtcrl.api.options.Option;
import org.mtcrl.datasets.damage.OnBadExample;

/** The keys of {@code movielens}. */
public record MovieLensOptions(
    @Option(
            doc =
                "What to predict: rating, like (four stars or more), watch (seen or not), or"
                    + " 'genre:NAME' or 'genre:NAME+NAME', the rating of movies of these genres",
            defaultValue = "[rating, like, watch]")
        List<String> tasks,
    @Flat PeriodOptions periods,
    @Flat SamplingOptions training,
    @Option(doc = "What to do about a damaged line: fail or skip-and-count", defaultValue = "fail")
        OnBadExample onBadExample,
    @Option(
            doc = "Without files: how many ratings are generated",
            unit = "ratings",
            defaultValue = "100000",
            min = 1000)
        int generatedRatings) {

  public MovieLensOptions {
    tasks = List.copyOf(tasks);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("'tasks' is empty; name at least one, such as rating");
    }
    if (tasks.stream().distinct().count() < tasks.size()) {
      throw new IllegalArgumentException("'tasks' names a task twice: " + tasks);
    }
  }
}
