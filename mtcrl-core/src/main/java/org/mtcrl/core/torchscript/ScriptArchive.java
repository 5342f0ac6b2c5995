package org.mtcrl.core.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * The archive of a TorchScript module: a zip whose entries are stored as they are, each beginning
 * at a multiple of {@value #ALIGNMENT} bytes, so that libtorch can map them. Nothing in it depends
 * on the time or the place of writing: equal modules give equal archives.
 *
 * <p>The format is that of {@code torch.jit.save}, which PyTorch describes in {@code
 * torch/csrc/jit/docs/serialization.md}.
 */
public final class ScriptArchive {
  private static final int ALIGNMENT = 64;
  private static final int PART = 1 << 16;
  private static final String NAME = "mtcrl";
  // What libtorch 2.7 calls its own; text of an older version would be read as it was meant then.
  private static final String VERSION = "10\n";
  // Any fixed time would do; the format begins with this year.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ScriptArchive() {}

  /** The archive of a small module. */
  public static byte[] bytes(ScriptSource source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(source, Map.of(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes an archive. Beside the module itself memory is needed for its largest tensor only.
   *
   * @param extraFiles texts by name; libtorch gives them to whoever asks for them by name
   * @param out is not closed
   */
  public static void write(ScriptSource source, Map<String, String> extraFiles, OutputStream out)
      throws IOException {
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
    store(zip, "data.pkl", Pickle.module(source));
    boolean isLittle = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    store(zip, "byteorder", ascii(isLittle ? "little" : "big"));
    List<ScriptTensor> tensors = source.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      store(zip, "data/" + i, tensors.get(i).array().toByteBuffer());
    }
    store(zip, "code/__torch__.py", source.text().getBytes(StandardCharsets.UTF_8));
    store(zip, "constants.pkl", Pickle.emptyTuple());
    for (Map.Entry<String, String> file : extraFiles.entrySet()) {
      store(zip, "extra/" + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    store(zip, "version", ascii(VERSION));
    zip.finish();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void store(ZipArchiveOutputStream zip, String name, byte[] content)
      throws IOException {
    store(zip, name, ByteBuffer.wrap(content));
  }

  private static void store(ZipArchiveOutputStream zip, String name, ByteBuffer content)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content.duplicate());
    ZipArchiveEntry entry = new ZipArchiveEntry(NAME + "/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.remaining());
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(TIME);
    entry.setAlignment(ALIGNMENT);
    zip.putArchiveEntry(entry);
    byte[] part = new byte[Math.min(PART, content.remaining())];
    while (content.hasRemaining()) { // not a channel, which an interrupt would close
      int size = Math.min(part.length, content.remaining());
      content.get(part, 0, size);
      zip.write(part, 0, size);
    }
    zip.closeArchiveEntry();
  }
}
