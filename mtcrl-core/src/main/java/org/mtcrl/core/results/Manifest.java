// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import static org.mtcrl.inference.files.Undefined.present;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataSource;
import org.mtcrl.core.config.PlainValues;
import org.mtcrl.inference.files.Json;

/**
 * The content of {@code manifest.json}: what is needed to do a run again.
 *
 * @param experiment the experiment's name
 * @param hash the hash of resolved configuration, data and version; part of the folder's name
 * @param commandLine the command that was given, word by word
 * @param started when the run started
 * @param finished when it ended; null while it goes on
 * @param versions what it ran with
 * @param device the device trained on
 * @param data the data that was used
 * @param plugins the plugins used that are not mtcrl's own
 * @param seeds the seeds
 * @param configuration the resolved configuration, one setting a key
 */
public record Manifest(
    String experiment,
    String hash,
    List<String> commandLine,
    Instant started,
    @Nullable Instant finished,
    Versions versions,
    String device,
    Data data,
    List<Plugin> plugins,
    List<Long> seeds,
    List<Setting> configuration) {

  /** The file's name in a run's folder. */
  public static final String FILE_NAME = "manifest.json";

  public Manifest {
    present(experiment, "experiment");
    present(hash, "hash");
    commandLine = List.copyOf(present(commandLine, "commandLine"));
    present(started, "started");
    present(versions, "versions");
    present(device, "device");
    present(data, "data");
    plugins = plugins == null ? List.of() : List.copyOf(plugins); // lacking in older files
    seeds = List.copyOf(present(seeds, "seeds"));
    configuration = List.copyOf(present(configuration, "configuration"));
  }

  /** Writes the file, atomically. */
  public void write(Path file) throws IOException {
    Json.write(file, this);
  }

  /** Reads the file. */
  public static Manifest read(Path file) throws IOException {
    return Json.read(file, Manifest.class);
  }

  /** What a run ran with. */
  public record Versions(String mtcrl, String djl, String libtorch, String java, String system) {
    public Versions {
      present(mtcrl, "mtcrl");
      present(djl, "djl");
      present(libtorch, "libtorch");
      present(java, "java");
      present(system, "system");
    }
  }

  /** The data that was used. */
  public record Data(String type, DataSource source, String origin, String fingerprint) {
    public Data {
      present(type, "type");
      present(source, "source");
      present(origin, "origin");
      present(fingerprint, "fingerprint");
    }
  }

  /** A plugin that was used: {@code kind} in words, and the jar or folder that it came from. */
  public record Plugin(String kind, String name, String version, String location) {
    public Plugin {
      present(kind, "kind");
      present(name, "name");
      present(version, "version");
      present(location, "location");
    }
  }

  /**
   * One setting.
   *
   * @param path its path in the configuration, for example {@code methods.mtl.training.epochs}
   * @param value its value: a number, text, boolean, or a list or map of such
   * @param origin where it was set, for example {@code examples/a.conf: 14}
   */
  public record Setting(String path, Object value, String origin) {
    public Setting {
      present(path, "path");
      value = PlainValues.of(present(value, "value"));
      present(origin, "origin");
    }
  }
}
