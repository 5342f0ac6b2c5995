package org.mtcrl.datasets.movielens;

import java.util.List;
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
    @Option(
            doc =
                "What shifts between training and the shifted splits: release-year of the movie or"
                    + " time of the rating",
            defaultValue = "release-year")
        SplitBy split,
    @Option(
            doc =
                "Number of training environments: periods that follow one another, of about as"
                    + " many ratings each",
            defaultValue = "3",
            min = 1,
            max = 100)
        int environments,
    @Option(
            doc = "Share of the ratings, those of the newest period, in 'test-ood'",
            defaultValue = "0.1",
            min = 0.001,
            max = 0.5)
        double testShare,
    @Option(
            doc =
                "Share of the ratings, those of the period before the newest, in 'validation-ood'",
            defaultValue = "0.1",
            min = 0.001,
            max = 0.5)
        double validationShare,
    @Option(
            doc =
                "Share of the training period's ratings that is held out at random, in 'validation'"
                    + " and once more in 'test-id'",
            defaultValue = "0.1",
            min = 0.001,
            max = 0.4)
        double heldOutShare,
    @Option(
            doc = "For the task watch: movies that the user has not seen, for each rating",
            unit = "movies",
            defaultValue = "1",
            min = 1,
            max = 100)
        int negatives,
    @Option(
            doc =
                "Share of the users' and of the movies' ids in training batches that are replaced"
                    + " by the id of all unknown ones, so that it learns to stand for those",
            defaultValue = "0.02",
            min = 0,
            max = 0.9)
        double unknownShare,
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
