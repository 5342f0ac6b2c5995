// SPDX-License-Identifier: Apache-2.0

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
  private Path file;

  @BeforeEach
  void makeFiles() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    file = folder.resolve("cache").resolve("it.pack");
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
            all(source, false),
            location("layout"),
            new Work(
                workers,
                (count, total) -> {
                  synchronized (done) {
                    done.add(count);
                    assertThat(total).isEqualTo(9);
                  }
                }));

    for (int i = 0; i < 9; i++) {
      assertThat(text(cache, i)).isEqualTo("text " + i);
    }
    assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aSecondOpeningMakesNothing() throws IOException {
    open();
    byte[] before = Files.readAllBytes(file);

    assertThat(open()).isEmpty();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
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
  void anotherLayoutIsAnotherCache() throws IOException {
    open();
    TestingSource source = new TestingSource(root);
    RecordCache.open(
        source, all(source, false), location("layout 2"), new Work(workers, (done, total) -> {}));

    assertThat(source.made).hasSize(9);
  }

  @Test
  void whatWasSelectedBeforeStaysForLater() throws IOException {
    TestingSource first = new TestingSource(root);
    open(first, new Selection(new int[] {0, 1}, false), workers);
    TestingSource second = new TestingSource(root);
    RecordCache cache = open(second, new Selection(new int[] {2}, false), workers);

    assertThat(second.made).containsExactly("view-2");
    assertThat(text(cache, 2)).isEqualTo("text 2");
    assertThat(cache.status(7)).isEmpty();
    TestingSource third = new TestingSource(root);
    open(third, new Selection(new int[] {0, 1, 2}, false), workers);
    assertThat(third.made).isEmpty();
  }

  @Test
  void damageIsRememberedUntilItsFilesChange() throws IOException {
    write("view-4", "bad luck");
    open();

    TestingSource again = new TestingSource(root);
    RecordCache cache = open(again, false);
    assertThat(again.made).isEmpty();
    assertThat(cache.status(4)).contains(new RecordStatus.Damaged("view-4 is bad luck"));
    assertThat(cache.status(5)).get().isInstanceOf(RecordStatus.Usable.class);

    write("view-4", "repaired now");
    assertThat(open()).containsExactly("view-4");
  }

  @Test
  void theFirstDamagedExampleStopsTheBuilderAndRecordsAreKept() throws IOException {
    write("view-2", "bad first");
    write("view-7", "bad second");

    TestingSource source = new TestingSource(root);
    try (Workers one = new Workers("test", 1)) {
      RecordCache cache = open(source, all(source, true), one);
      assertThat(cache.status(2)).contains(new RecordStatus.Damaged("view-2 is bad first"));
    }
    assertThat(source.made).containsExactly("view-0", "view-1", "view-2");
    write("view-2", "repaired");
    TestingSource second = new TestingSource(root);
    open(second, true);
    assertThat(second.made).contains("view-2").doesNotContain("view-0", "view-1");
  }

  @Test
  void aKnownDamagedExampleStopsTheBuilderBeforeItBegins() throws IOException {
    write("view-2", "bad first");
    open(new TestingSource(root), true);
    TestingSource source = new TestingSource(root);

    open(source, true);

    assertThat(source.made).isEmpty();
  }

  @Test
  void oneDamagedRecordIsMadeAgain() throws IOException {
    open();
    byte[] bytes = Files.readAllBytes(file);
    bytes[2 * TestingSource.SIZE + 1] ^= 1;
    Files.write(file, bytes);

    TestingSource source = new TestingSource(root);
    RecordCache cache = open(source, false);

    assertThat(source.made).hasSize(1);
    for (int i = 0; i < 9; i++) {
      assertThat(text(cache, i)).isEqualTo("text " + i);
    }
    assertThat(open()).isEmpty();
  }

  @Test
  void aCacheThatIsCutOffAnywhereOrChangedInItsIndexIsMadeAgain() throws IOException {
    open();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(open()).as("%d of %d bytes", length, whole.length).hasSize(9);
    }
    for (int at = 9 * TestingSource.SIZE; at < whole.length; at += 5) {
      byte[] changed = whole.clone();
      changed[at] ^= 4;
      Files.write(file, changed);
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
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("it.pack.1-dead.tmp"), "half", StandardCharsets.UTF_8);

    open();

    assertThat(leftovers()).isEmpty();
  }

  @Test
  void recordsAreFoundInEachOfManyMaps() throws IOException {
    open();
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    // Two records a map, the last one alone: what a cache of more than 2 GiB looks like.
    CacheFile opened =
        CacheFile.open(file, "layout", TestingSource.SIZE, 2 * TestingSource.SIZE + 5)
            .orElseThrow();

    for (CacheEntry entry : opened.entries()) {
      assertThat(opened.isIntact(entry)).isTrue();
      assertThat(text(opened.record(entry.recordIndex())))
          .isEqualTo("text " + entry.name().charAt(5));
    }
  }

  @Test
  void uncachedRecordsAreTheSame() throws IOException {
    write("view-4", "bad luck");
    TestingSource source = new TestingSource(root);
    Records cached = open(source, false);
    Records uncached =
        UncachedRecords.open(source, all(source, false), new Work(workers, (done, total) -> {}));

    for (int i = 0; i < 9; i++) {
      assertThat(uncached.status(i)).isEqualTo(cached.status(i));
      if (i != 4) {
        assertThat(text(uncached.record(i))).isEqualTo(text(cached.record(i)));
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text, StandardCharsets.UTF_8);
  }

  private RecordCache.Location location(String layout) {
    return new RecordCache.Location(file, root, layout);
  }

  /** Opens the cache for all examples and returns the names of those that were made. */
  private List<String> open() throws IOException {
    TestingSource source = new TestingSource(root);
    open(source, false);
    return List.copyOf(source.made);
  }

  private RecordCache open(TestingSource source, boolean stopAtDamage) throws IOException {
    return open(source, all(source, stopAtDamage), workers);
  }

  private RecordCache open(TestingSource source, Selection selection, Workers threads)
      throws IOException {
    return RecordCache.open(
        source, selection, location("layout"), new Work(threads, (done, total) -> {}));
  }

  private static Selection all(RecordSource source, boolean stopAtDamage) {
    return new Selection(IntStream.range(0, source.size()).toArray(), stopAtDamage);
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
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(other -> !other.equals(file)).toList();
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
      open(source, all(source, false), one);
    }
    assertThat(new Fingerprint("cache", 1).add("bytes", Files.readAllBytes(file)).hex())
        .isEqualTo("b139721ba9da2c712ced12319f04a9816257ca5e58c5d0dc63668378c566b60b");
  }
}
