package org.mtcrl.core.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the archive of a TorchScript module without parameters: methods given as text that
 * libtorch compiles when it loads them. That is how operators of libtorch that DJL does not wrap
 * are reached without a compiler and without Python.
 */
final class TorchScriptArchive {
  private static final String NAME = "mtcrl";

  // A pickled object of class __torch__.Functions with the attributes training and
  // _is_full_backward_hook, protocol 2, and an empty tuple of constants.
  private static final byte[] DATA =
      concat(
          HexFormat.of().parseHex("8002"),
          "c__torch__\nFunctions\n".getBytes(StandardCharsets.US_ASCII),
          HexFormat.of().parseHex("710029817d2858"),
          pickledString("training"),
          HexFormat.of().parseHex("71018858"),
          pickledString("_is_full_backward_hook"),
          HexFormat.of().parseHex("71024e756271032e"));

  private static final byte[] CONSTANTS = HexFormat.of().parseHex("8002292e");

  private TorchScriptArchive() {}

  /**
   * The bytes of an archive.
   *
   * @param methods serialized TorchScript: one or more {@code def}s, indented by two spaces, whose
   *     first parameter is {@code self: __torch__.Functions}
   */
  static byte[] of(String methods) {
    String code =
        """
        class Functions(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          _is_full_backward_hook : Optional[bool]
        """
            + methods;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", DATA);
      store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", CONSTANTS);
      store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  // libtorch maps entries instead of inflating them.
  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(NAME + "/" + name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] pickledString(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return concat(new byte[] {(byte) ascii.length, 0, 0, 0}, ascii);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
