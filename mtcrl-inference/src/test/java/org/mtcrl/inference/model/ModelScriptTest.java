// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mtcrl.api.data.Feature;
import org.mtcrl.api.model.ArchitectureContext;
import org.mtcrl.api.model.TorchScriptExportable;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.api.task.Task;
import org.mtcrl.inference.testing.IdentityArchitecture;
import org.mtcrl.inference.testing.TestingModels;
import org.mtcrl.inference.torchscript.ModuleWriter;
import org.mtcrl.inference.torchscript.NotExportableException;
import org.mtcrl.inference.torchscript.ScriptSource;
import org.mtcrl.inference.torchscript.ScriptTensor;

/** What architectures write, and which are refused. */
final class ModelScriptTest {
  private final TestingModels plugins = new TestingModels();
  private final NDManager manager = TestingModels.engine().newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private ScriptSource write(ArchitectureFactory architectures) {
    MultiTaskModel model =
        new MultiTaskModel(
            plugins.model("architecture = mlp, modules = 2, module-width = 2, module-norm = none"),
            architectures,
            List.of(Feature.dense("x", 4)),
            List.of(Task.binary("color")),
            1,
            manager,
            DataType.FLOAT32);
    ModuleWriter writer = new ModuleWriter("Model", model.parameters());
    return writer.returning(model.write(writer, List.of(writer.input("x")), 1));
  }

  @Test
  void anArchitectureThatCannotBeExportedIsRefusedByName() {
    assertThatThrownBy(() -> write(IdentityArchitecture::new))
        .isInstanceOf(NotExportableException.class)
        .hasMessage(
            "architecture 'mlp' cannot be exported as TorchScript: it does not implement"
                + " org.mtcrl.api.model.TorchScriptExportable");
  }

  @Test
  void anArchitectureOfBlocksThatNobodyKnowsIsRefusedWithThem() {
    assertThatThrownBy(() -> write(Declaring::new))
        .isInstanceOf(NotExportableException.class)
        .hasMessageContainingAll("architecture 'mlp'", "the LambdaBlock 'split'");
  }

  @Test
  void anArchitectureMayWriteItself() {
    NDArray two = manager.create(new float[] {2});

    ScriptSource source = write(context -> new Writing(context, two));

    assertThat(source.text())
        .contains(
            "    mul_1 = torch.mul(x_x, self.constant)\n",
            "    any_2 = some.any(mul_1, [1, -1], [x_x, None], True, 2, 0.5, 1.0e-5, [2, 3])\n")
        .contains("  __buffers__ = [\"constant\", ]\n");
    assertThat(source.tensors()).contains(new ScriptTensor("constant", two, false));
  }

  @Test
  void whatIsNoLiteralIsRefused() {
    ModuleWriter writer = new ModuleWriter("Model", new NDList());

    assertThatThrownBy(() -> writer.call("torch.add", "x", Double.NaN))
        .hasMessage("TorchScript has no literal for NaN");
    assertThatThrownBy(() -> writer.call("torch.add", "x", 'c'))
        .hasMessageContaining("no literal for c of java.lang.Character");
  }

  @Test
  void namesBecomeIdentifiersOfTheirOwn() {
    ModuleWriter writer = new ModuleWriter("Model", new NDList());

    assertThat(writer.input("my size")).isEqualTo("x_my_size");
    assertThat(writer.input("my-size")).isEqualTo("x_my_size_2");
    assertThat(writer.input("1st")).isEqualTo("x__1st");
  }

  /** Declares that it can be exported, and cannot. */
  private static final class Declaring implements TorchScriptExportable {
    private final IdentityArchitecture parts;

    Declaring(ArchitectureContext context) {
      parts = new IdentityArchitecture(context);
    }

    @Override
    public Block trunk() {
      return parts.trunk();
    }

    @Override
    public Block modules() {
      return parts.modules();
    }

    @Override
    public Shape moduleShape() {
      return parts.moduleShape();
    }
  }

  /** Writes whatever there is to be written. */
  private record Writing(IdentityArchitecture parts, NDArray constant)
      implements TorchScriptExportable {
    Writing(ArchitectureContext context, NDArray constant) {
      this(new IdentityArchitecture(context), constant);
    }

    @Override
    public Block trunk() {
      return parts.trunk();
    }

    @Override
    public Block modules() {
      return parts.modules();
    }

    @Override
    public Shape moduleShape() {
      return parts.moduleShape();
    }

    @Override
    public String writeTrunk(TorchScriptWriter writer, List<String> features) {
      return writer.call("torch.mul", features.get(0), constant);
    }

    @Override
    public String writeModules(TorchScriptWriter writer, String trunk) {
      return writer.call(
          "some.any",
          trunk,
          List.of(1, -1),
          Arrays.asList("x_x", null),
          true,
          2L,
          0.5f,
          1e-5,
          new Shape(2, 3));
    }
  }
}
