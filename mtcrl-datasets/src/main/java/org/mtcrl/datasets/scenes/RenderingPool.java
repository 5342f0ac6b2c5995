package org.mtcrl.datasets.scenes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mtcrl.datasets.reproducible.RandomStreams;
import org.mtcrl.datasets.scenes.render.Lens;
import org.mtcrl.datasets.scenes.world.Factors;
import org.mtcrl.datasets.scenes.world.Shot;

/** Renders views in parallel, on as many threads as there are processors. */
final class RenderingPool {
  private final SceneFormat format;
  private final SceneOptions options;
  private final List<PlannedView> views;
  private final ViewWriter writer;
  private final SceneWorld.Progress progress;
  private final RandomStreams streams;
  private final Lens lens;
  private int done;

  RenderingPool(
      SceneFormat format,
      SceneOptions options,
      List<PlannedView> views,
      ViewWriter writer,
      SceneWorld.Progress progress) {
    this.format = format;
    this.options = options;
    this.views = views;
    this.writer = writer;
    this.progress = progress;
    streams = new RandomStreams(options.seed());
    lens = format.lens(options.height(), options.width());
  }

  /** Makes and writes all views; what goes wrong with the first one to fail ends the work. */
  List<Factors> run() throws IOException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "mtcrl-scenes");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Factors>> pending = new ArrayList<>();
      for (int number = 0; number < views.size(); number++) {
        int current = number;
        pending.add(pool.submit(() -> make(current)));
      }
      List<Factors> factors = new ArrayList<>();
      for (Future<Factors> view : pending) {
        factors.add(view.get());
      }
      return factors;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      pool.shutdownNow();
      finish(pool);
    }
  }

  private Factors make(int number) throws IOException {
    PlannedView view = views.get(number);
    Shot shot =
        format
            .world()
            .view(
                streams,
                view.environment().name(),
                view.index(),
                view.environment().confounder(),
                options.height(),
                options.width(),
                lens);
    writer.write(number, shot.render());
    synchronized (this) {
      done++;
      progress.onView(done, views.size());
    }
    return shot.factors();
  }

  private static RuntimeException failure(Throwable cause) throws IOException {
    if (cause instanceof IOException broken) {
      throw broken;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  /** Waits until nobody writes any more, so that what is there can be removed. */
  private static void finish(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("rendering did not come to an end in a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
