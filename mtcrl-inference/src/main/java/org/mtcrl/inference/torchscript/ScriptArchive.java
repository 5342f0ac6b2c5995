// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The archive of a TorchScript module: a zip whose entries are stored as they are, each beginning
 * at a multiple of {@value StoredZip#ALIGNMENT} bytes, so that libtorch can map them. Nothing in it
 * depends on the time or the place of writing: equal modules give equal archives.
 *
 * <p>The format is that of {@code torch.jit.save}, which PyTorch describes in {@code
 * torch/csrc/jit/docs/serialization.md}.
 */
public final class ScriptArchive {
  // What libtorch 2.7 calls its own; text of an older version would be read as it was meant then.
  private static final String VERSION = "10\n";

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
    StoredZip zip = new StoredZip(out);
    zip.store("data.pkl", Pickle.module(source));
    boolean isLittle = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    zip.store("byteorder", ascii(isLittle ? "little" : "big"));
    List<ScriptTensor> tensors = source.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      zip.store("data/" + i, tensors.get(i).array().toByteBuffer());
    }
    zip.store("code/__torch__.py", source.text().getBytes(StandardCharsets.UTF_8));
    zip.store("constants.pkl", Pickle.emptyTuple());
    for (Map.Entry<String, String> file : extraFiles.entrySet()) {
      zip.store("extra/" + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    zip.store("version", ascii(VERSION));
    zip.finish();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
