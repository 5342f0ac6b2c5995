// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.data.KnownFactors;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.plugin.PluginGuard;

/** A data set whose calls are guarded, with its splits, tasks and factors. */
final class GuardedDataset implements MultiTaskDataset {
  private final PluginGuard guard;
  private final MultiTaskDataset dataset;
  private final List<Task> tasks;

  private GuardedDataset(PluginGuard guard, MultiTaskDataset dataset, List<Task> tasks) {
    this.guard = guard;
    this.dataset = dataset;
    this.tasks = tasks;
  }

  static GuardedDataset of(PluginGuard guard, MultiTaskDataset dataset) {
    List<Task> tasks =
        guard.call("while giving its tasks", dataset::tasks).stream()
            .map(task -> new GuardedTask(guard, task).task())
            .toList();
    return new GuardedDataset(guard, dataset, tasks);
  }

  @Override
  public List<Task> tasks() {
    return tasks;
  }

  @Override
  public List<Feature> features() {
    return guard.call("while giving its features", dataset::features);
  }

  @Override
  public List<String> environments() {
    return guard.call("while giving its environments", dataset::environments);
  }

  @Override
  public Optional<Split> split(SplitName name) {
    return guard
        .call(() -> "while giving split '%s'".formatted(name), () -> dataset.split(name))
        .map(split -> new GuardedSplit(guard, split, "split '%s'".formatted(name)));
  }

  @Override
  public String fingerprint() {
    return guard.call("while giving its fingerprint", dataset::fingerprint);
  }

  @Override
  public DataSource source() {
    return guard.call("while giving its source", dataset::source);
  }

  @Override
  public String origin() {
    return guard.call("while giving its origin", dataset::origin);
  }

  @Override
  public List<String> badExamples() {
    return guard.call("while listing its bad examples", dataset::badExamples);
  }

  @Override
  public OptionalDouble optimalScore(int task, SplitName split) {
    return guard.call(
        "while giving the best scores possible", () -> dataset.optimalScore(task, split));
  }

  @Override
  public Optional<KnownFactors> knownFactors() {
    return guard
        .call("while giving its factors", dataset::knownFactors)
        .map(factors -> new GuardedFactors(guard, factors));
  }

  @Override
  public void close() {
    guard.run("while closing", dataset::close);
  }
}
