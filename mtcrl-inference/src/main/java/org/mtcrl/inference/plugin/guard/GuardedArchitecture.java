// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin.guard;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.mtcrl.api.model.ModuleArchitecture;
import org.mtcrl.api.model.TorchScriptExportable;
import org.mtcrl.api.model.TorchScriptWriter;
import org.mtcrl.inference.plugin.PluginGuard;

/** An architecture whose calls are guarded, with its two blocks. */
class GuardedArchitecture implements ModuleArchitecture {
  private final PluginGuard guard;
  private final ModuleArchitecture architecture;

  private GuardedArchitecture(PluginGuard guard, ModuleArchitecture architecture) {
    this.guard = guard;
    this.architecture = architecture;
  }

  /** A guarded architecture, which can be exported if the architecture can. */
  static ModuleArchitecture of(PluginGuard guard, ModuleArchitecture architecture) {
    return architecture instanceof TorchScriptExportable exportable
        ? new Exportable(guard, exportable)
        : new GuardedArchitecture(guard, architecture);
  }

  @Override
  public Block trunk() {
    return new GuardedBlock(
        guard, guard.call("while giving its trunk", architecture::trunk), "its trunk");
  }

  @Override
  public Block modules() {
    return new GuardedBlock(
        guard, guard.call("while giving its modules", architecture::modules), "its modules");
  }

  @Override
  public Shape moduleShape() {
    return guard.call("while giving the shape of its modules", architecture::moduleShape);
  }

  /** One that also writes itself as TorchScript, of the blocks that it has itself. */
  static final class Exportable extends GuardedArchitecture implements TorchScriptExportable {
    private final PluginGuard guard;
    private final TorchScriptExportable architecture;

    Exportable(PluginGuard guard, TorchScriptExportable architecture) {
      super(guard, architecture);
      this.guard = guard;
      this.architecture = architecture;
    }

    @Override
    public String writeTrunk(TorchScriptWriter writer, List<String> features) {
      return guard.export(
          "while writing its trunk", () -> architecture.writeTrunk(writer, features));
    }

    @Override
    public String writeModules(TorchScriptWriter writer, String trunk) {
      return guard.export(
          "while writing its modules", () -> architecture.writeModules(writer, trunk));
    }
  }
}
