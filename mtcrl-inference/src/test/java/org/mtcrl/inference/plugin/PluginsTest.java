// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.inference.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtcrl.api.weighting.TaskWeighting;
import org.mtcrl.api.weighting.WeightingContext;
import org.mtcrl.api.weighting.WeightingProvider;

/** Providers in jars, as users have them. */
final class PluginsTest {
  private static final String SERVICE = "META-INF/services/" + WeightingProvider.class.getName();

  @TempDir private Path folder;

  /** No keys. */
  public record None() {}

  /** A weighting whose name is given by a subclass. */
  public abstract static class Base implements WeightingProvider<None> {
    @Override
    public String description() {
      return "For tests";
    }

    @Override
    public Class<None> optionsType() {
      return None.class;
    }

    @Override
    public TaskWeighting create(None options, WeightingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** A sound provider. */
  public static final class Sound extends Base {
    @Override
    public String name() {
      return "sound";
    }
  }

  /** A provider that another jar brings too. */
  public static final class Twin extends Base {
    @Override
    public String name() {
      return "twin";
    }
  }

  /** Another provider of the same name. */
  public static final class OtherTwin extends Base {
    @Override
    public String name() {
      return "twin";
    }
  }

  /** A provider whose constructor fails. */
  public static final class Throwing extends Base {
    /** Fails. */
    public Throwing() {
      throw new IllegalStateException("no license");
    }

    @Override
    public String name() {
      return "throwing";
    }
  }

  /** A provider whose name cannot be written in a configuration. */
  public static final class BadlyNamed extends Base {
    @Override
    public String name() {
      return "Badly Named";
    }
  }

  private Path jar(String name, Class<?>... providers) throws IOException {
    StringBuilder services = new StringBuilder("# for a test\n");
    for (Class<?> provider : providers) {
      services.append(provider.getName()).append('\n');
    }
    return jar(name, services.toString(), providers);
  }

  private Path jar(String name, String services, Class<?>... classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "7.1");
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : classes) {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new ZipEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(out);
        }
      }
      out.putNextEntry(new ZipEntry(SERVICE));
      out.write(services.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  /** Sees the jars, and everything else but the providers that the jars bring. */
  private static URLClassLoader loader(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new JarFirst(urls);
  }

  private static final class JarFirst extends URLClassLoader {
    JarFirst(URL[] urls) {
      super(urls, PluginsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        boolean inJar = findResource(name.replace('.', '/') + ".class") != null;
        return loaded == null && inJar ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  @Test
  void aProviderIsFoundWithItsVersionAndJar() throws IOException {
    Path jar = jar("sound.jar", Sound.class);
    try (URLClassLoader loader = loader(jar)) {
      Plugins plugins = Plugins.discover(loader);

      assertThat(plugins.problems()).isEmpty();
      assertThat(plugins.weighting("sound").name()).isEqualTo("sound");
      PluginDescription description =
          plugins.list().stream().filter(d -> d.name().equals("sound")).findFirst().orElseThrow();
      assertThat(description.kind()).isEqualTo(PluginKind.WEIGHTING);
      assertThat(description.description()).isEqualTo("For tests");
      assertThat(description.version()).isEqualTo("7.1");
      assertThat(description.location()).isEqualTo(jar.toString());
    }
  }

  @Test
  void aClassThatNoJarVersionsHasTheVersionUnknown() {
    assertThat(Plugins.of(List.of(new Sound())).list())
        .extracting(PluginDescription::version)
        .containsExactly("unknown");
  }

  @Test
  void twoProvidersOfOneNameAreNamedWithTheirJarsAndOthersStillLoad() throws IOException {
    Path first = jar("first.jar", Twin.class, Sound.class);
    Path second = jar("second.jar", OtherTwin.class);
    try (URLClassLoader loader = loader(first, second)) {
      Plugins plugins = Plugins.discover(loader);
      String sentence =
          "the weighting 'twin' is ambiguous: "
              + OtherTwin.class.getName()
              + " in "
              + second
              + " and "
              + Twin.class.getName()
              + " in "
              + first
              + " both carry the name; remove one of the jars";

      assertThat(plugins.problems()).extracting(PluginProblem::message).containsExactly(sentence);
      assertThat(plugins.find(PluginKind.WEIGHTING, "sound")).isPresent();
      assertThatThrownBy(() -> plugins.weighting("twin"))
          .isInstanceOf(UnknownPluginException.class)
          .hasMessage("unknown weighting 'twin'; " + sentence);
    }
  }

  @Test
  void aProviderThatThrowsIsNamedWithItsJarAndOthersStillLoad() throws IOException {
    Path jar = jar("throwing.jar", Throwing.class, Sound.class, BadlyNamed.class);
    try (URLClassLoader loader = loader(jar)) {
      Plugins plugins = Plugins.discover(loader);

      assertThat(plugins.find(PluginKind.WEIGHTING, "sound")).isPresent();
      assertThat(plugins.problems())
          .extracting(PluginProblem::message)
          .containsExactly(
              Throwing.class.getName()
                  + " in "
                  + jar
                  + " cannot be loaded: IllegalStateException (no license); repair the jar or"
                  + " remove it",
              BadlyNamed.class.getName()
                  + " in "
                  + jar
                  + " cannot be used: its name is 'Badly Named'; expected kebab case other than"
                  + " 'off'; rebuild it against this version of mtcrl-api or remove the jar");
    }
  }

  @Test
  void aProviderThatIsMissingIsNamedWithTheJarThatPromisesIt() throws IOException {
    Path broken = jar("broken.jar", "org.example.Gone\n");
    Path sound = jar("sound.jar", Sound.class);
    try (URLClassLoader loader = loader(broken, sound)) {
      Plugins plugins = Plugins.discover(loader);

      assertThat(plugins.find(PluginKind.WEIGHTING, "sound")).isPresent();
      assertThatThrownBy(() -> plugins.weighting("gone"))
          .hasMessageContaining("known are 'sound'")
          .hasMessageEndingWith(
              "org.example.Gone in "
                  + broken
                  + " cannot be loaded: the class is not there; repair the jar or remove it");
    }
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    Plugins plugins = Plugins.of(List.of(new Sound(), new Twin()));

    assertThatThrownBy(() -> plugins.weighting("sond"))
        .hasMessage("unknown weighting 'sond'; known are 'sound', 'twin'");
    assertThatThrownBy(() -> plugins.dataset("x"))
        .hasMessage("unknown data set 'x'; there is no data set");
  }
}
