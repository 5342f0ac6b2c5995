// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataException;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.api.data.DatasetContext;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.MultiTaskDataset;
import org.mtcrl.api.data.SplitName;
import org.mtcrl.datasets.image.batch.ImageDataset;
import org.mtcrl.datasets.image.batch.LabelChannel;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.synthetic.GeneratedFolder;
import org.mtcrl.datasets.synthetic.scenes.SceneFormat;
import org.mtcrl.datasets.synthetic.scenes.SceneGenerator;

/**
 * {@code taskonomy}: rooms with up to seven labels for each pixel; an environment is a building.
 *
 * <p>Reads the published folders in any of their layouts, which are recognized from what lies in
 * the root. Without a root it generates a small world in the first of them.
 */
public final class TaskonomyProvider implements DatasetProvider<TaskonomyOptions> {
  static final String NAME = "taskonomy";

  /** Raised whenever the same files give other rasters. */
  private static final int VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Rooms with up to seven labels for each pixel; other buildings under shift";
  }

  @Override
  public Class<TaskonomyOptions> optionsType() {
    return TaskonomyOptions.class;
  }

  @Override
  public Optional<Acquisition> acquisition() {
    return Optional.of(TaskonomyAcquisition.get());
  }

  @Override
  public MultiTaskDataset open(TaskonomyOptions options, DatasetContext context) {
    Path root = context.root().orElseGet(() -> generated(context));
    if (BuildingFolders.in(root).isEmpty()) {
      throw nothingIn(root);
    }
    ExampleFiles files = ExampleFiles.find(root, TaskonomyExamples.domains(options.tasks()));
    Optional<SplitTable> table = SplitTable.in(root, options.split().splitFile());
    BuildingParts buildings = BuildingParts.of(files.buildings(), table);
    TaskonomyExamples source =
        new TaskonomyExamples(
            files.only(buildings.parts().keySet()), options.tasks(), buildings.absent());
    List<SplitName> splits =
        BuildingSplits.of(source, buildings.parts(), options, new RandomStreams(context.seed()));
    boolean isGenerated = GeneratedFolder.isGenerated(root);
    return ImageDataset.builder(NAME, root, source)
        .settings(options.settings())
        .plan(options.splits().plan(source, splits::get))
        .labels(
            options.tasks().stream()
                .map(
                    task ->
                        new LabelChannel(task.key(), task.task(options.height(), options.width())))
                .toList())
        .variant("version " + VERSION)
        .dataSource(isGenerated ? DataSource.GENERATED : DataSource.REAL)
        .origin(origin(root, source, buildings, table, isGenerated))
        .open(context);
  }

  /** A small world in the official form, made once and kept in the cache. */
  private static Path generated(DatasetContext context) {
    return SceneGenerator.cached(SceneFormat.TASKONOMY, context);
  }

  private static DataException nothingIn(Path root) {
    return new DataException(
        ("%s holds no building of Taskonomy; download 'rgb' and the domains of your tasks with"
                + " 'omnitools.download ... --components taskonomy' from docs.omnidata.vision, and"
                + " put {building}/{domain}/point_{P}_view_{V}_domain_{domain}.png or"
                + " {domain}/taskonomy/{building}/... there, with a list train_val_test_*.csv")
            .formatted(root));
  }

  private static String origin(
      Path root,
      TaskonomyExamples source,
      BuildingParts buildings,
      Optional<SplitTable> table,
      boolean isGenerated) {
    String by =
        table.map(list -> list.file().getFileName().toString()).orElse("drawn by their names");
    String unlisted =
        buildings.unlisted().isEmpty()
            ? ""
            : "; not listed, so not used: " + String.join(", ", buildings.unlisted());
    return "%,d %sexamples of %d buildings (%s) in %s%s"
        .formatted(
            source.found(),
            isGenerated ? "generated " : "",
            buildings.parts().size(),
            by,
            root,
            unlisted);
  }
}
