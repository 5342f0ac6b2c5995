// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom. This module is the only one that sees all others. */
@AnalyzeClasses(packages = "org.mtcrl", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final Set<String> CONNECTING =
      Set.of(
          "java.net.DatagramSocket",
          "java.net.HttpURLConnection",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.URLConnection",
          "java.nio.channels.AsynchronousSocketChannel",
          "java.nio.channels.DatagramChannel",
          "java.nio.channels.SocketChannel",
          "javax.net.SocketFactory",
          "javax.net.ssl.HttpsURLConnection");

  /**
   * The packages of training, from the lowest: what is configured, data, figures, one step, one
   * training, one trial, the choice among trials, results, the whole experiment.
   */
  private static final List<String> STAIR =
      List.of(
          "config",
          "data",
          "fetch",
          "evaluate",
          "graph",
          "step",
          "train",
          "trial",
          "tuning",
          "results",
          "experiment");

  private static final DescribedPredicate<JavaClass> PYTORCH =
      JavaClass.Predicates.resideInAPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule CORE_NAMES_NO_BUILT_IN_PLUGIN =
      noClasses()
          .that()
          .resideInAPackage("org.mtcrl.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mtcrl.datasets..", "org.mtcrl.regularizers..", "org.mtcrl.cli..");

  @ArchTest
  static final ArchRule BUILT_IN_PLUGINS_KNOW_THE_API_ONLY =
      noClasses()
          .that()
          .resideInAnyPackage("org.mtcrl.datasets..", "org.mtcrl.regularizers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mtcrl.inference..", "org.mtcrl.core..", "org.mtcrl.cli..", "com.google.inject..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule BUILT_IN_DATA_SETS_AND_REGULARIZERS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("org.mtcrl.(datasets|regularizers)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule THE_API_HAS_FEW_DEPENDENCIES =
      classes()
          .that()
          .resideInAPackage("org.mtcrl.api..")
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      "org.mtcrl.api..",
                      "ai.djl..",
                      "com.typesafe.config..",
                      "org.jspecify.annotations..",
                      "java..")
                  .and(DescribedPredicate.not(PYTORCH)));

  @ArchTest
  static final ArchRule SERVING_IS_BELOW_TRAINING =
      noClasses()
          .that()
          .resideInAPackage("org.mtcrl.inference..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mtcrl.core..",
              "org.mtcrl.testkit..",
              "org.mtcrl.datasets..",
              "org.mtcrl.regularizers..",
              "org.mtcrl.cli..");

  @ArchTest
  static final ArchRule BUILT_IN_ARCHITECTURES_USE_WHAT_A_STRANGERS_CAN =
      classes()
          .that()
          .resideInAPackage("org.mtcrl.inference.architecture..")
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      "org.mtcrl.inference.architecture..",
                      "org.mtcrl.api..",
                      "ai.djl..",
                      "org.jspecify.annotations..",
                      "java..")
                  .and(DescribedPredicate.not(PYTORCH)));

  @ArchTest
  static final ArchRule ONLY_THE_ENGINE_TOUCHES_PYTORCH =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mtcrl.inference.engine..")
          .should()
          .dependOnClassesThat(PYTORCH);

  @ArchTest
  static final ArchRule ONE_PACKAGE_OPENS_CLASS_LOADERS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mtcrl.inference.plugin..")
          .should()
          .callConstructorWhere(
              JavaCall.Predicates.target(
                  HasOwner.Predicates.With.owner(
                      JavaClass.Predicates.assignableTo(ClassLoader.class))));

  /** Each package of training uses only packages to its left, which the stair names in order. */
  @ArchTest
  static void trainingIsAStraightStair(JavaClasses classes) {
    for (int step = 0; step < STAIR.size(); step++) {
      String[] above =
          STAIR.subList(step + 1, STAIR.size()).stream()
              .map(ArchitectureTest::ofTraining)
              .toArray(String[]::new);
      if (above.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(ofTraining(STAIR.get(step)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .check(classes);
      }
    }
  }

  private static String ofTraining(String step) {
    return "org.mtcrl.core." + step + "..";
  }

  /** A package that the stair leaves out would be free to use all others. */
  @ArchTest
  static void theStairHasEveryPackageOfTraining(JavaClasses classes) {
    classes()
        .that()
        .resideInAPackage("org.mtcrl.core..")
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of("org.mtcrl.core"), STAIR.stream().map(ArchitectureTest::ofTraining))
                .toArray(String[]::new))
        .check(classes);
  }

  @ArchTest
  static final ArchRule ONE_CLASS_OPENS_CONNECTIONS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.mtcrl.core.fetch.Downloader")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "open connections",
                  type ->
                      type.getPackageName().startsWith("java.net.http")
                          || CONNECTING.contains(type.getName())));

  /** Elsewhere plugins would be loaded, or called, without their guard. */
  @ArchTest
  static final ArchRule ONE_PACKAGE_OPENS_CLASS_LOADERS_AND_SETS_THOSE_OF_THREADS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mtcrl.inference.plugin")
          .should()
          .beAssignableTo(ClassLoader.class)
          .orShould()
          .dependOnClassesThat(
              JavaClass.Predicates.assignableTo(ClassLoader.class)
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.belongToAnyOf(ClassLoader.class))))
          .orShould()
          .callMethod(Thread.class, "setContextClassLoader", ClassLoader.class);

  @ArchTest
  static final ArchRule NO_PACKAGES_USE_EACH_OTHER =
      slices().matching("org.mtcrl.(**)").should().beFreeOfCycles();
}
