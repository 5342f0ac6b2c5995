package org.example.floods;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.ArchitectureProvider;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.options.Option;

/** An architecture whose forward pass may fail. */
public final class LocksProvider implements ArchitectureProvider<LocksProvider.Options> {

  /** The keys of {@code locks}. */
  public record Options(
      @Option(doc = "Whether the forward pass fails", defaultValue = "false") boolean shut) {}

  @Override
  public String name() {
    return "locks";
  }

  @Override
  public String description() {
    return "Linear layers";
  }

  @Override
  public Class<Options> optionsType() {
    return Options.class;
  }

  @Override
  public ModuleArchitecture create(Options options, ArchitectureContext context) {
    int modules = context.modules();
    int width = context.moduleWidth();
    Block split =
        new LambdaBlock(
            list -> new NDList(list.singletonOrThrow().reshape(-1, modules, width)), "split");
    Block linear = Linear.builder().setUnits((long) modules * width).build();
    return new Locks(
        new Lock(options.shut()), new SequentialBlock().add(linear).add(split), new Shape(width));
  }

  private record Locks(Block trunk, Block modules, Shape moduleShape)
      implements ModuleArchitecture {}

  private static final class Lock extends AbstractBlock {
    private final boolean shut;
    private final Block linear = addChildBlock("linear", Linear.builder().setUnits(4).build());

    Lock(boolean shut) {
      this.shut = shut;
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> arguments) {
      Surroundings.check();
      if (shut) {
        throw new IllegalStateException("the lock is shut");
      }
      return linear.forward(store, inputs, training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return linear.getOutputShapes(inputs);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
      linear.initialize(manager, type, inputs);
    }
  }
}
