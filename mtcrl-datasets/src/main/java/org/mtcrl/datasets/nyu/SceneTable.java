// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mtcrl.api.data.DataException;

/**
 * The scenes of preprocessed examples: {@code scenes.csv} beside the folders of {@code train} or
 * {@code val}, with the columns {@code i}, {@code scene-type} and, where it is known, {@code
 * scene}, the room. The file is no part of the published data, and optional:
 *
 * <pre>
 * i,scene-type,scene
 * 0,kitchen,kitchen_0003
 * 1,kitchen,kitchen_0003
 * </pre>
 *
 * <p>Without it all examples are of one type. Without the scene, ten examples with consecutive
 * numbers are taken for one room, since examples are numbered in the order in which they were
 * recorded.
 */
final class SceneTable {
  static final String FILE = "scenes.csv";

  private static final int RUN = 10;

  private final Path file;
  private final Optional<Map<Integer, Scene>> scenes;

  /**
   * Where an example was taken.
   *
   * @param type the type of the room, such as {@code kitchen}
   * @param room the room, such as {@code kitchen_0003}
   */
  record Scene(String type, String room) {}

  private SceneTable(Path file, Optional<Map<Integer, Scene>> scenes) {
    this.file = file;
    this.scenes = scenes;
  }

  /**
   * Reads the table of a folder, where there is one.
   *
   * @throws DataException if the file is damaged
   */
  static SceneTable in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new SceneTable(file, Optional.empty());
    }
    Map<Integer, Scene> scenes = new HashMap<>();
    try (CsvReader<NamedCsvRecord> lines =
        CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord line : lines) {
        add(line, file, scenes);
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return new SceneTable(file, Optional.of(scenes));
  }

  private static void add(NamedCsvRecord line, Path file, Map<Integer, Scene> scenes) {
    String i = line.findField("i").orElse("").strip();
    String type = line.findField("scene-type").orElse("").strip();
    if (!i.matches("\\d{1,9}") || type.isEmpty()) {
      throw new DataException(
          ("%s: %d: %s, but a line is the number of an example and the type of its scene, under"
                  + " 'i,scene-type'")
              .formatted(file, line.getStartingLineNumber(), line.getFields()));
    }
    int number = Integer.parseInt(i);
    String room = line.findField("scene").orElse("").strip();
    Scene scene = new Scene(type, room.isEmpty() ? run(type, number) : room);
    if (scenes.put(number, scene) != null) {
      throw new DataException(
          "%s: %d: example %d has a scene already; remove one of the two lines"
              .formatted(file, line.getStartingLineNumber(), number));
    }
  }

  private static String run(String type, int number) {
    return type + "-" + number / RUN;
  }

  /** Whether the file is there. */
  boolean isPresent() {
    return scenes.isPresent();
  }

  /**
   * The scene of an example.
   *
   * @throws DataException if there is a table and it lacks the example
   */
  Scene scene(int number) {
    if (scenes.isEmpty()) {
      return new Scene(NpyFolders.ALL_SCENES, run(NpyFolders.ALL_SCENES, number));
    }
    Scene scene = scenes.get().get(number);
    if (scene == null) {
      throw new DataException(
          "%s has no line for example %d; add '%d,SCENE-TYPE' or remove the file"
              .formatted(file, number, number));
    }
    return scene;
  }
}
