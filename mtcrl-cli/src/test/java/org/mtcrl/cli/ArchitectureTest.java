package org.mtcrl.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

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
          .resideInAnyPackage("org.mtcrl.core..", "org.mtcrl.cli..", "com.google.inject..")
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
  static final ArchRule PREDICTION_NEEDS_NOTHING_OF_TRAINING =
      noClasses()
          .that()
          .resideInAnyPackage("org.mtcrl.core.inference..", "org.mtcrl.core.checkpoint..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mtcrl.core.experiment..",
              "org.mtcrl.core.step..",
              "org.mtcrl.core.evaluate..",
              "org.mtcrl.core.graph..",
              "org.mtcrl.core.data..",
              "org.mtcrl.cli..");

  @ArchTest
  static final ArchRule ONLY_THE_ENGINE_TOUCHES_PYTORCH =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mtcrl.core.engine..")
          .should()
          .dependOnClassesThat(PYTORCH);

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
  static void noPackageCycles(JavaClasses classes) {
    for (String module : new String[] {"api", "core", "datasets", "regularizers", "cli"}) {
      slices()
          .matching("org.mtcrl." + module + ".(**)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(classes);
    }
  }
}
