package org.mtcrl.datasets.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.datasets.parallel.Workers;
import org.mtcrl.datasets.reproducible.Fingerprint;

final class RecordCacheTest {
  @TempDir private Path folder;
  private final Workers workers = new Workers("test", 3);
  private Path root;
  private Path cache;

  @BeforeEach
  void makeFiles() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    cache = folder.resolve("cache").resolve("it.pack");
    for (int i = 0; i < 9; i++) {
      write("view-" + i, "text " + i);
    }
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void recordsAreThoseOfTheSource() throws IOException {
    TestingSource source = new TestingSource(root);
    List<Integer> done = new ArrayList<>();
    RecordCache cache =
        RecordCache.open(
            source,
            all(source),
            plan(false),
            workers,
            (count, total) -> {
              synchronized (done) {
                done.add(count);
                assertThat(total).isEqualTo(9);
              }
            });

    for (int i = 0; i < 9; i++) {
      assertThat(text(cache, i)).isEqualTo("text " + i);
    }
    assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aSecondOpeningMakesNothing() throws IOException {
    open();
    byte[] before = Files.readAllBytes(cache);

    assertThat(open()).isEmpty();
    assertThat(Files.readAllBytes(cache)).isEqualTo(before);
  }

  @Test
  void onlyWhatHasChangedOrIsNewIsMadeAgain() throws IOException {
    open();
    write("view-3", "text x");
    Files.setLastModifiedTime(root.resolve("view-3"), FileTime.fromMillis(1));
    Files.delete(root.resolve("view-5"));
    write("view-99", "new");

    TestingSource source = new TestingSource(root);
    RecordCache cache = open(source, false);

    assertThat(source.made).containsExactlyInAnyOrder("view-3", "view-99");
    assertThat(text(cache, 3)).isEqualTo("text x");
    assertThat(text(cache, 5)).isEqualTo("text 6");
    assertThat(text(cache, 8)).isEqualTo("new");
    assertThat(open()).isEmpty();
  }

  @Test
  void anotherLayoutIsAnotherPack() throws IOException {
    open();
    TestingSource source = new TestingSource(root);
    RecordCache.Plan other = new RecordCache.Plan(cache, root, "layout 2", TestingSource.SIZE, false);

    RecordCache.open(source, all(source), other, workers, (done, total) -> {});

    assertThat(source.made).hasSize(9);
  }

  @Test
  void whatWasWantedBeforeStaysForLater() throws IOException {
    TestingSource first = new TestingSource(root);
    RecordCache.open(first, new int[] {0, 1}, plan(false), workers, (done, total) -> {});
    TestingSource second = new TestingSource(root);
    RecordCache cache = RecordCache.open(second, new int[] {2}, plan(false), workers, (done, total) -> {});

    assertThat(second.made).containsExactly("view-2");
    assertThat(text(cache, 2)).isEqualTo("text 2");
    assertThat(cache.status(7)).isEmpty();
    TestingSource third = new TestingSource(root);
    RecordCache.open(third, new int[] {0, 1, 2}, plan(false), workers, (done, total) -> {});
    assertThat(third.made).isEmpty();
  }

  @Test
  void defectsAreRememberedUntilTheirFilesChange() throws IOException {
    write("view-4", "bad luck");
    open();

    TestingSource again = new TestingSource(root);
    RecordCache cache = open(again, false);
    assertThat(again.made).isEmpty();
    assertThat(cache.status(4)).contains(new RecordStatus.Damaged("view-4 is bad luck"));
    assertThat(cache.status(5)).get().isInstanceOf(RecordStatus.Usable.class);

    write("view-4", "mended now");
    assertThat(open()).containsExactly("view-4");
  }

  @Test
  void theFirstDefectEndsThePassAndWhatWasMadeIsKept() throws IOException {
    write("view-2", "bad first");
    write("view-7", "bad second");

    TestingSource source = new TestingSource(root);
    try (Workers one = new Workers("test", 1)) {
      RecordCache cache = RecordCache.open(source, all(source), plan(true), one, (done, total) -> {});
      assertThat(cache.status(2)).contains(new RecordStatus.Damaged("view-2 is bad first"));
    }
    assertThat(source.made).containsExactly("view-0", "view-1", "view-2");
    write("view-2", "mended");
    TestingSource second = new TestingSource(root);
    open(second, true);
    assertThat(second.made).contains("view-2").doesNotContain("view-0", "view-1");
  }

  @Test
  void aDefectThatIsKnownLetsNothingAfterItBegin() throws IOException {
    write("view-2", "bad first");
    open(new TestingSource(root), true);
    TestingSource source = new TestingSource(root);

    open(source, true);

    assertThat(source.made).isEmpty();
  }

  @Test
  void oneDamagedRecordIsMadeAgain() throws IOException {
    open();
    byte[] bytes = Files.readAllBytes(cache);
    bytes[2 * TestingSource.SIZE + 1] ^= 1;
    Files.write(cache, bytes);

    TestingSource source = new TestingSource(root);
    RecordCache cache = open(source, false);

    assertThat(source.made).hasSize(1);
    for (int i = 0; i < 9; i++) {
      assertThat(text(cache, i)).isEqualTo("text " + i);
    }
    assertThat(open()).isEmpty();
  }

  @Test
  void aPackThatIsCutOffAnywhereOrChangedInItsIndexIsMadeAgain() throws IOException {
    open();
    byte[] whole = Files.readAllBytes(cache);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(cache, Arrays.copyOf(whole, length));
      assertThat(open()).as("%d of %d bytes", length, whole.length).hasSize(9);
    }
    for (int at = 9 * TestingSource.SIZE; at < whole.length; at += 5) {
      byte[] changed = whole.clone();
      changed[at] ^= 4;
      Files.write(cache, changed);
      assertThat(open()).as("byte %d", at).hasSize(9);
    }
  }

  @Test
  void severalOpeningsAtOnceDoNotDisturbOneAnother() throws IOException {
    ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();
    List<Thread> threads =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          try {
                            RecordCache cache = open(new TestingSource(root), false);
                            for (int example = 0; example < 9; example++) {
                              texts.add(text(cache, example));
                            }
                          } catch (IOException e) {
                            texts.add(e.toString());
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    assertThat(texts)
        .hasSize(54)
        .containsOnly(
            IntStream.range(0, 9).mapToObj(example -> "text " + example).toArray(String[]::new));
    assertThat(leftovers()).isEmpty();
    assertThat(open()).isEmpty();
  }

  @Test
  void whatAKilledWriterLeftBehindIsRemoved() throws IOException {
    Files.createDirectories(cache.getParent());
    Files.writeString(cache.resolveSibling("it.pack.1-dead.tmp"), "half", StandardCharsets.UTF_8);

    open();

    assertThat(leftovers()).isEmpty();
  }

  @Test
  void recordsAreFoundInEachOfManyMaps() throws IOException {
    open();
    try (Stream<Path> files = Files.list(cache.getParent())) {
      assertThat(files).containsExactly(cache);
    }
    // Two records a map, the last one alone: what a pack of more than 2 GiB looks like.
    CacheFile file =
        CacheFile.open(cache, "layout", TestingSource.SIZE, 2 * TestingSource.SIZE + 5)
            .orElseThrow();

    for (CacheEntry entry : file.entries()) {
      assertThat(file.isIntact(entry)).isTrue();
      assertThat(text(file.record(entry.recordIndex()))).isEqualTo("text " + entry.name().charAt(5));
    }
  }

  @Test
  void unpackedRecordsAreTheSame() throws IOException {
    write("view-4", "bad luck");
    TestingSource source = new TestingSource(root);
    Records packed = open(source, false);
    Records unpacked =
        UncachedRecords.open(source, all(source), TestingSource.SIZE, false, workers, (done, total) -> {});

    for (int i = 0; i < 9; i++) {
      assertThat(unpacked.status(i)).isEqualTo(packed.status(i));
      if (i != 4) {
        assertThat(text(unpacked.record(i))).isEqualTo(text(packed.record(i)));
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text, StandardCharsets.UTF_8);
  }

  private RecordCache.Plan plan(boolean stopAtDamage) {
    return new RecordCache.Plan(cache, root, "layout", TestingSource.SIZE, stopAtDamage);
  }

  /** Opens the pack for all items and says which were made. */
  private List<String> open() throws IOException {
    TestingSource source = new TestingSource(root);
    open(source, false);
    return List.copyOf(source.made);
  }

  private RecordCache open(TestingSource source, boolean stopAtDamage) throws IOException {
    return RecordCache.open(source, all(source), plan(stopAtDamage), workers, (done, total) -> {});
  }

  private static int[] all(RecordSource source) {
    return IntStream.range(0, source.size()).toArray();
  }

  private static String text(Records records, int example) {
    return text(records.record(example));
  }

  private static String text(ByteBuffer record) {
    byte[] bytes = new byte[TestingSource.SIZE];
    record.get(0, bytes);
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(cache.getParent())) {
      return files.filter(file -> !file.equals(cache)).toList();
    }
  }

  @Test
  void theBytesOfTheFileAreThoseOfEarlierVersions() throws IOException {
    write("view-4", "bad luck");
    for (int i = 0; i < 9; i++) {
      Files.setLastModifiedTime(root.resolve("view-" + i), FileTime.fromMillis(i));
    }
    TestingSource source = new TestingSource(root);
    try (Workers one = new Workers("test", 1)) {
      RecordCache.open(source, all(source), plan(false), one, (done, total) -> {});
    }
    assertThat(new Fingerprint("cache", 1).add("bytes", Files.readAllBytes(cache)).hex())
        .isEqualTo("b139721ba9da2c712ced12319f04a9816257ca5e58c5d0dc63668378c566b60b");
  }
}
