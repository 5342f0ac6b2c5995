// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.mtcrl.core.train.MetricsRecord;
import org.mtcrl.inference.files.Json;
import org.mtcrl.inference.files.MalformedFileException;

/**
 * {@code metrics.jsonl}: one JSON object a line, only ever added to.
 *
 * <p>Every line is handed to the system as it is written, so that a process that dies loses at most
 * the line it was writing. A last line without its end is such a one: reading leaves it out and
 * opening for more removes it. Not safe for use by several threads.
 */
public final class MetricsLog implements AutoCloseable {

  /** The file's name in a trial's folder. */
  public static final String FILE_NAME = "metrics.jsonl";

  private static final String KIND = "kind";
  private static final String TRAIN = "train";
  private static final String EVALUATION = "evaluation";

  private final FileChannel channel;

  private MetricsLog(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens a log to add to, and makes it, with its folder, where there is none. */
  public static MetricsLog open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    long whole = Files.exists(file) ? endOfLastWholeLine(Files.readAllBytes(file)) : 0;
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(whole);
    channel.position(whole);
    return new MetricsLog(channel);
  }

  /** Adds a line. */
  public void add(MetricsRecord entry) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty(KIND, entry instanceof MetricsRecord.Train ? TRAIN : EVALUATION);
    Json.tree(entry).getAsJsonObject().entrySet().forEach(e -> line.add(e.getKey(), e.getValue()));
    ByteBuffer bytes = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Reads a log, without a last line that was cut off.
   *
   * @throws MalformedFileException if another line is damaged
   */
  public static List<MetricsRecord> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, 0, endOfLastWholeLine(bytes), UTF_8);
    List<MetricsRecord> records = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        records.add(parse(JsonParser.parseString(line)));
      } catch (RuntimeException e) {
        throw new MalformedFileException(
            file, "line " + number + " is damaged: " + Json.reason(e), e);
      }
    }
    return List.copyOf(records);
  }

  private static MetricsRecord parse(JsonElement line) {
    JsonElement kind = line.getAsJsonObject().get(KIND);
    String name = kind == null ? "" : kind.getAsString();
    return switch (name) {
      case TRAIN -> Json.value(line, MetricsRecord.Train.class);
      case EVALUATION -> Json.value(line, MetricsRecord.Evaluation.class);
      default -> throw new JsonParseException("there is no kind '" + name + "'");
    };
  }

  private static int endOfLastWholeLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
