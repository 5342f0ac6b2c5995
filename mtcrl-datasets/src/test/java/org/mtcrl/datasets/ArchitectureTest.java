// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which packages of this module may use which. */
@AnalyzeClasses(
    packages = "org.mtcrl.datasets",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** The stages of an image on its way from files to batches, in order. */
  private static final List<String> STAGES =
      List.of("raster", "decode", "prepare", "cache", "batch");

  /** What all data sets share. */
  private static final String[] SHARED = {
    "org.mtcrl.datasets.damage..",
    "org.mtcrl.datasets.environment..",
    "org.mtcrl.datasets.folders..",
    "org.mtcrl.datasets.parallel..",
    "org.mtcrl.datasets.reproducible.."
  };

  @ArchTest
  static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
      slices().matching("org.mtcrl.datasets.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule READERS_DO_NOT_USE_EACH_OTHER =
      slices()
          .matching("org.mtcrl.datasets.(cityscapes|mnist|movielens|nyu|sem|taskonomy)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule SHARED_PACKAGES_USE_NO_DATA_SET =
      noClasses()
          .that()
          .resideInAnyPackage(SHARED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mtcrl.datasets.cityscapes..",
              "org.mtcrl.datasets.image..",
              "org.mtcrl.datasets.mnist..",
              "org.mtcrl.datasets.movielens..",
              "org.mtcrl.datasets.nyu..",
              "org.mtcrl.datasets.sem..",
              "org.mtcrl.datasets.taskonomy..");

  @ArchTest
  static void eachStageOfImagesUsesEarlierOnesOnly(JavaClasses classes) {
    for (int stage = 0; stage < STAGES.size() - 1; stage++) {
      String[] later =
          STAGES.subList(stage + 1, STAGES.size()).stream()
              .map(ArchitectureTest::stage)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(stage(STAGES.get(stage)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(classes);
    }
  }

  private static String stage(String name) {
    return "org.mtcrl.datasets.image." + name + "..";
  }
}
