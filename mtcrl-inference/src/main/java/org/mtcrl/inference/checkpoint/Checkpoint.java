// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.checkpoint;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mtcrl.inference.engine.TensorEngine;
import org.mtcrl.inference.files.AtomicFile;
import org.mtcrl.inference.files.MalformedFileException;

/**
 * Named arrays and texts in one file in the safetensors format, which other tools read too. Written
 * whole or not at all; read back in place. DJL reads and writes the format as well, but neither the
 * texts nor without a second copy of everything in memory.
 *
 * <p>The order of the file is that of the arrays given, and nothing in it depends on the time or
 * the place of writing: equal models give equal files.
 */
public final class Checkpoint {
  /** The file's name in a trial's checkpoint folder. */
  public static final String FILE_NAME = "model.safetensors";

  private Checkpoint() {}

  /**
   * Writes arrays and texts.
   *
   * @param texts by name; kept as the format's metadata
   * @param arrays each with a name of its own and less than 2 GiB
   */
  public static void write(Path file, Map<String, String> texts, NDList arrays) throws IOException {
    checkNames(arrays);
    byte[] header = SafetensorsHeader.of(texts, arrays).encode();
    AtomicFile.write(
        file,
        out -> {
          out.write(header);
          WritableByteChannel channel = Channels.newChannel(out);
          for (NDArray array : arrays) {
            ByteBuffer bytes = array.toByteBuffer();
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          }
        });
  }

  /**
   * Reads the texts of a file and leaves its arrays alone.
   *
   * @throws MalformedFileException if the file is damaged
   */
  public static Map<String, String> readTexts(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return SafetensorsHeader.read(channel).metadata();
    } catch (SafetensorsHeader.DamagedException e) {
      throw damaged(file, e);
    }
  }

  /**
   * Reads values into arrays, by name, one after the other: beside the arrays themselves memory is
   * needed for the largest of them only.
   *
   * @param targets what is overwritten; nothing is when the file does not fit
   * @throws MalformedFileException if the file is damaged, lacks an array, or holds one of another
   *     shape
   */
  public static void read(Path file, NDList targets, TensorEngine engine) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader header = SafetensorsHeader.read(channel);
      for (NDArray target : targets) {
        check(file, header, target);
      }
      for (NDArray target : targets) {
        SafetensorsHeader.Entry entry =
            requireNonNull(header.arrays().get(target.getName()), "a checked array is missing");
        read(channel, header.dataStart() + entry.offset(), entry, target, engine);
      }
    } catch (SafetensorsHeader.DamagedException e) {
      throw damaged(file, e);
    }
  }

  private static void check(Path file, SafetensorsHeader header, NDArray target)
      throws MalformedFileException {
    SafetensorsHeader.Entry entry = header.arrays().get(target.getName());
    if (entry == null) {
      throw new MalformedFileException(
          file, "the checkpoint lacks '" + target.getName() + "', which the model needs");
    }
    if (!entry.shape().equals(target.getShape())) {
      throw new MalformedFileException(
          file,
          "'%s' has shape %s in the checkpoint and %s in the model"
              .formatted(target.getName(), entry.shape(), target.getShape()));
    }
  }

  private static void read(
      FileChannel channel,
      long position,
      SafetensorsHeader.Entry entry,
      NDArray target,
      TensorEngine engine)
      throws IOException, SafetensorsHeader.DamagedException {
    if (entry.bytes() == 0) {
      return;
    }
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(Math.toIntExact(entry.bytes())).order(ByteOrder.nativeOrder());
    SafetensorsHeader.readFully(channel, position, buffer);
    try (NDManager manager = target.getManager().newSubManager(Device.cpu())) {
      NDArray source = manager.create(buffer, entry.shape(), entry.type());
      engine.copy(new NDList(source), new NDList(target));
    }
  }

  private static MalformedFileException damaged(
      Path file, SafetensorsHeader.DamagedException problem) {
    return new MalformedFileException(
        file, "this is no whole checkpoint: " + problem.getMessage(), problem);
  }

  private static void checkNames(NDList arrays) {
    Set<String> names = new HashSet<>();
    for (NDArray array : arrays) {
      String name = array.getName();
      if (name == null || !names.add(name)) {
        throw new IllegalArgumentException("an array has no name of its own: '" + name + "'");
      }
    }
  }
}
