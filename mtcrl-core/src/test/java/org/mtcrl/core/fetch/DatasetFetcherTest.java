// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtcrl.api.data.Checksum;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.RemoteFile;
import org.mtcrl.core.data.PreparationListener;

/** Fetching from a server of this machine that fails in many ways. */
final class DatasetFetcherTest {
  private static final RetryPolicy HASTY =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(30));
  private static final byte[] CONTENT = bytes(300_000);

  private final LocalServer server = new LocalServer();
  private final DatasetFetcher fetcher = new DatasetFetcher(HASTY);

  @TempDir private Path temporary;

  @AfterEach
  void close() {
    server.close();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private Path folder() {
    return temporary.resolve("movielens");
  }

  private boolean fetch(RemoteFile... files) {
    return fetch(fetcher, files);
  }

  private boolean fetch(DatasetFetcher by, RemoteFile... files) {
    return by.fetch(
        DataVariant.of("small", "For tests", files),
        folder(),
        Optional.empty(),
        PreparationListener.SILENT);
  }

  private String md5(byte[] content) throws IOException {
    Path file = Files.write(temporary.resolve("digested"), content);
    return ChecksumCheck.of(file, Checksum.Algorithm.MD5);
  }

  private List<String> left() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder())) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFileArrivesUnderItsNameAndIsNotFetchedAgain() throws IOException {
    RemoteFile file = RemoteFile.at(server.put("/data/u.data", CONTENT));
    List<Long> arrived = new ArrayList<>();
    boolean fetched =
        fetcher.fetch(
            DataVariant.of("small", "For tests", file.withSize(CONTENT.length)),
            folder(),
            Optional.empty(),
            (what, done, total) -> {
              assertThat(what).isEqualTo("fetching u.data");
              assertThat(total).isEqualTo(CONTENT.length);
              arrived.add(done);
            });
    assertThat(fetched).isTrue();
    assertThat(arrived).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
    assertThat(left()).containsExactly(".mtcrl-fetched", "u.data");
    assertThat(fetch(file)).isFalse();
    assertThat(server.requests()).containsExactly("/data/u.data");
  }

  @Test
  void aConnectionThatBreaksIsGoneOnWithWhereItBroke() {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT));
    server.cutAfter(100_000, 50_000);
    fetch(file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(0)).isEqualTo("/u.data");
    assertThat(server.requests().get(1)).startsWith("/u.data bytes=");
    assertThat(server.requests().get(2)).startsWith("/u.data bytes=");
  }

  @Test
  void whatAnEarlierProcessBroughtIsKept() throws IOException {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT));
    server.cutAfter(200_000, 0, 0, 0);
    assertThatThrownBy(() -> fetch(file))
        .isInstanceOf(FetchException.class)
        .hasMessageStartingWith("'" + server.address("/u.data") + "' cannot be read: ")
        .hasMessageEndingWith(" bytes are kept, and the same command goes on from there");
    long kept = Files.size(folder().resolve("u.data.part"));
    assertThat(kept).isPositive().isLessThan(CONTENT.length);
    assertThat(folder().resolve("u.data")).doesNotExist();

    fetch(new DatasetFetcher(HASTY), file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
    assertThat(server.requests()).endsWith("/u.data bytes=" + kept + "-");
    assertThat(left()).containsExactly(".mtcrl-fetched", "u.data");
  }

  @Test
  void anotherVersionAtTheServerIsFetchedFromItsBeginning() {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT));
    server.cutAfter(200_000, 0, 0, 0);
    assertThatThrownBy(() -> fetch(file)).isInstanceOf(FetchException.class);
    byte[] newer = bytes(250_000);
    newer[0]++;
    server.put("/u.data", newer);
    server.tag("\"two\"");
    fetch(file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(newer);
  }

  @Test
  void aServerWithoutRangesSendsAllAgain() {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT));
    server.withoutRanges();
    server.cutAfter(200_000);
    fetch(file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void withoutAVersionOnlyAChecksumAllowsToGoOn() throws IOException {
    server.tag(null);
    RemoteFile plain = RemoteFile.at(server.put("/u.data", CONTENT));
    server.cutAfter(200_000);
    fetch(plain);
    assertThat(server.requests()).containsExactly("/u.data", "/u.data");
    Files.delete(folder().resolve(".mtcrl-fetched"));
    Files.delete(folder().resolve("u.data"));
    server.cutAfter(200_000);
    fetch(plain.withChecksum(Checksum.md5(md5(CONTENT))));
    assertThat(server.requests()).hasSize(4);
    assertThat(server.requests().get(3)).startsWith("/u.data bytes=");
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
  }

  @Test
  void aPartThatIsAlreadyWholeIsFinished() throws IOException {
    RemoteFile file =
        RemoteFile.at(server.put("/u.data", CONTENT)).withChecksum(Checksum.md5(md5(CONTENT)));
    Files.createDirectories(folder());
    Files.write(folder().resolve("u.data.part"), CONTENT);
    fetch(file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
  }

  @Test
  void aWrongChecksumLeavesNothingBehind() throws IOException {
    RemoteFile file =
        RemoteFile.at(server.put("/u.data", CONTENT)).withChecksum(Checksum.md5("0".repeat(32)));
    assertThatThrownBy(() -> fetch(file))
        .isInstanceOf(FetchException.class)
        .hasMessageContainingAll(
            server.address("/u.data"), md5(CONTENT), "0".repeat(32), "nothing of it was kept");
    assertThat(left()).isEmpty();
  }

  @Test
  void aPublishedChecksumIsFetchedAndCompared() throws IOException {
    String bsd = "MD5 (u.data) = " + md5(CONTENT) + "\n";
    RemoteFile file =
        RemoteFile.at(server.put("/u.data", CONTENT))
            .withChecksum(
                Checksum.md5At(server.put("/u.data.md5", bsd.getBytes(StandardCharsets.US_ASCII))));
    fetch(file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
    Files.delete(folder().resolve(".mtcrl-fetched"));
    server.put("/u.data.md5", "<html>".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> fetch(file))
        .hasMessage(
            "'" + server.address("/u.data.md5") + "' holds no MD5 of 32 hexadecimal digits");
  }

  @Test
  void aSizeThatDiffersIsTold() throws IOException {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT)).withSize(7);
    assertThatThrownBy(() -> fetch(file))
        .hasMessageContaining("300000 bytes where 7 are published");
    assertThat(left()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsToldAtOnce() throws IOException {
    assertThatThrownBy(() -> fetch(RemoteFile.at(server.address("/gone.zip"))))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            "'"
                + server.address("/gone.zip")
                + "' was answered with status 404; if the file has moved, fetch it by hand or name"
                + " a mirror with --mirror");
    assertThat(server.requests()).hasSize(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void aServerThatIsBusyIsAskedAgainAndNotForever() {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT));
    server.failWith(503, 429);
    fetch(file);
    assertThat(server.requests()).hasSize(3);

    RemoteFile other = RemoteFile.at(server.put("/other", CONTENT));
    server.failWith(500, 500, 500);
    assertThatThrownBy(
            () ->
                fetcher.fetch(
                    DataVariant.of("small", "", other),
                    temporary.resolve("other"),
                    Optional.empty(),
                    PreparationListener.SILENT))
        .hasMessageContaining(
            "cannot be read: the server answered with status 500; check your network");
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    String address = server.address("/u.data");
    server.close();
    assertThatThrownBy(() -> fetch(RemoteFile.at(address)))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            "'"
                + address
                + "' cannot be read: no connection to the server can be made; check your network connection"
                + " and try again, or name a mirror with --mirror");
  }

  @Test
  void aConnectionThatFallsSilentIsGivenUp() {
    RemoteFile file = RemoteFile.at(server.put("/u.data", CONTENT));
    server.cutAfter(100_000);
    server.hanging();
    DatasetFetcher impatient =
        new DatasetFetcher(
            new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(300)));
    fetch(impatient, file);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
  }

  @Test
  void aMirrorIsAskedInsteadForFilesAndChecksums() throws IOException {
    server.put("/mirror/files.example/data/u.data", CONTENT);
    server.put(
        "/mirror/files.example/data/u.data.md5", md5(CONTENT).getBytes(StandardCharsets.US_ASCII));
    RemoteFile file =
        RemoteFile.at("https://files.example/data/u.data")
            .withChecksum(Checksum.md5At("https://files.example/data/u.data.md5"));
    fetcher.fetch(
        DataVariant.of("small", "For tests", file),
        folder(),
        Optional.of(new Mirror(URI.create(server.address("/mirror")))),
        PreparationListener.SILENT);
    assertThat(folder().resolve("u.data")).hasBinaryContent(CONTENT);
    assertThatThrownBy(() -> new Mirror(URI.create("mirror.example")))
        .hasMessageContaining("'mirror.example' is no mirror");
  }

  @Test
  void anotherVariantIsNotMixedIn() {
    fetch(RemoteFile.at(server.put("/u.data", CONTENT)));
    assertThatThrownBy(
            () ->
                fetcher.fetch(
                    DataVariant.of("large", "", RemoteFile.at(server.address("/v.data"))),
                    folder(),
                    Optional.empty(),
                    PreparationListener.SILENT))
        .hasMessageContainingAll("holds 'small'", "'large'", "--to");
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(boolean compressed, TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressed ? new GZIPOutputStream(bytes) : bytes;
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (TarArchiveEntry entry : entries) {
        byte[] content = entry.getName().getBytes(StandardCharsets.UTF_8);
        entry.setSize(entry.isSymbolicLink() ? 0 : content.length);
        tar.putArchiveEntry(entry);
        if (!entry.isSymbolicLink()) {
          tar.write(content);
        }
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void anArchiveIsUnpackedWithoutItsFirstFolderAndThenRemoved() throws IOException {
    byte[] zip =
        zip("ml-small/", "ml-small/ratings.csv", "ml-small/deep/er.csv", "__MACOSX/ml-small/._x");
    fetch(RemoteFile.at(server.put("/ml-small.zip", zip)).unpacked("", 1));
    assertThat(left()).containsExactly(".mtcrl-fetched", "deep/er.csv", "ratings.csv");
    assertThat(folder().resolve("ratings.csv")).hasContent("ml-small/ratings.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tgz", "a.tar"})
  void tarsAreUnpackedToo(String name) throws IOException {
    byte[] tar = tar(!name.endsWith(".tar"), new TarArchiveEntry("x/point_1.png"));
    fetch(RemoteFile.at(server.put("/" + name, tar)).unpacked("rgb", 0));
    assertThat(left()).containsExactly(".mtcrl-fetched", "rgb/x/point_1.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "a/..", ".."})
  void namesThatLeadOutOfTheFolderAreRefused(String name) throws IOException {
    String address = server.put("/evil.zip", zip("fine.csv", name));
    assertThatThrownBy(() -> fetch(RemoteFile.at(address).unpacked("", 0)))
        .isInstanceOf(FetchException.class)
        .hasMessage(
            "'evil.zip' holds '"
                + name.replace('\\', '/')
                + "', which lies outside the folder; nothing of it was unpacked, and it was"
                + " removed");
    assertThat(left()).isEmpty();
    assertThat(temporary.resolve("evil.csv")).doesNotExist();
  }

  @Test
  void linksAreRefused() throws IOException {
    TarArchiveEntry link = new TarArchiveEntry("out", TarConstants.LF_SYMLINK);
    link.setLinkName("/etc/passwd");
    String address = server.put("/evil.tar", tar(false, new TarArchiveEntry("fine"), link));
    assertThatThrownBy(() -> fetch(RemoteFile.at(address).unpacked("", 0)))
        .hasMessageContaining("'evil.tar' holds 'out', which is a link or a device");
    assertThat(left()).isEmpty();
  }

  @Test
  void aDamagedArchiveLeavesNothingBehind() throws IOException {
    byte[] zip = zip("ratings.csv");
    byte[] half = java.util.Arrays.copyOf(zip, zip.length / 2);
    String address = server.put("/half.zip", half);
    assertThatThrownBy(() -> fetch(RemoteFile.at(address).unpacked("", 0)))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("'half.zip' cannot be unpacked");
    assertThat(left()).isEmpty();
  }
}
