// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.DatasetProvider;
import org.mtcrl.api.data.RemoteFile;

/** What the data sets say of how their files are obtained. */
final class AcquisitionsTest {
  @TestFactory
  @SuppressWarnings("rawtypes") // what a ServiceLoader finds
  Stream<DynamicTest> everyAcquisitionIsComplete() {
    return ServiceLoader.load(DatasetProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> ((DatasetProvider<?>) provider).acquisition().isPresent())
        .map(
            provider ->
                DynamicTest.dynamicTest(
                    provider.name(),
                    () -> check(((DatasetProvider<?>) provider).acquisition().orElseThrow())));
  }

  private static void check(Acquisition acquisition) {
    assertThat(acquisition.license().fullText().getScheme()).isEqualTo("https");
    assertThat(acquisition.variants())
        .extracting(DataVariant::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9-]+"));
    for (DataVariant variant : acquisition.variants()) {
      assertThat(variant.description()).doesNotEndWith(".");
      assertThat(variant.files()).extracting(RemoteFile::path).doesNotHaveDuplicates();
      // What is fetched without more ado is compared with something.
      if (variant.instructions().isEmpty()) {
        assertThat(variant.files()).allMatch(file -> file.checksum().isPresent());
      }
      variant
          .instructions()
          .ifPresent(
              text -> {
                assertThat(text).contains("{folder}");
                List<String> lines = text.lines().toList();
                assertThat(lines).allMatch(line -> line.length() <= 110);
              });
    }
  }

  @TestFactory
  @SuppressWarnings("rawtypes") // what a ServiceLoader finds
  Stream<DynamicTest> dataSetsWithFilesSayHowTheyAreObtained() {
    List<String> generated = List.of("multi-sem");
    return ServiceLoader.load(DatasetProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> !generated.contains(provider.name()))
        .map(
            provider ->
                DynamicTest.dynamicTest(
                    provider.name(),
                    () ->
                        assertThat(((DatasetProvider<?>) provider).acquisition())
                            .as(provider.name())
                            .isPresent()));
  }
}
