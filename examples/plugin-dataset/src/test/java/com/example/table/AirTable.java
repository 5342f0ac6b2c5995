// SPDX-License-Identifier: Apache-2.0

package com.example.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes the table that travels with the plugin, {@code air.csv}: made up, so that it is anybody's.
 *
 * <p>Ozone comes of radiation, heat and little wind; airways are irritated by what traffic blows
 * out, the more so in damp air. On the training sites traffic is dense on hot days, so that heat
 * tells of irritation, too, and traffic of ozone; on the coast less so, in the valley it is the
 * other way round. Some days nobody was asked about irritation. Ozone is in units of 10 micrograms
 * a cubic meter, which makes its squared error about as large as irritation's cross entropy: tasks'
 * losses are summed.
 */
final class AirTable {
  private static final int DAYS = 120;

  private AirTable() {}

  /**
   * A site.
   *
   * @param heat mean temperature in degrees Celsius
   * @param damp mean relative humidity in percent
   * @param traffic how much denser traffic is on a day that is one deviation hotter, in deviations
   */
  private record Site(String name, double heat, double damp, double traffic) {}

  private static final List<Site> SITES =
      List.of(
          new Site("harbor", 16, 72, 0.9),
          new Site("market", 18, 60, 0.8),
          new Site("ring-road", 19, 58, 0.95),
          new Site("airport", 17, 62, 0.7),
          new Site("coast", 15, 78, 0.1),
          new Site("valley", 14, 66, -0.8));

  static String text() {
    Random random = new Random(20);
    StringBuilder table = new StringBuilder();
    table.append("site,temperature,humidity,wind,radiation,traffic,ozone,irritation\n");
    for (Site site : SITES) {
      for (int day = 0; day < DAYS; day++) {
        append(table, site, random);
      }
    }
    return table.toString();
  }

  private static void append(StringBuilder table, Site site, Random random) {
    double hot = random.nextGaussian();
    double rest = Math.sqrt(1 - site.traffic() * site.traffic());
    double dense = site.traffic() * hot + rest * random.nextGaussian();
    double damp = random.nextGaussian();
    double temperature = site.heat() + 6 * hot;
    double humidity = Math.min(100, site.damp() + 9 * damp);
    double wind = Math.exp(1 + 0.5 * random.nextGaussian());
    double radiation = Math.max(20, 180 + 70 * (0.6 * hot + 0.8 * random.nextGaussian()));
    double traffic = Math.max(50, 900 + 260 * dense);
    double ozone =
        Math.max(
            0.5,
            1.5
                + 0.022 * radiation
                + 0.14 * temperature
                - 0.4 * wind
                + 0.6 * random.nextGaussian());
    double irritated = 1.6 * dense + 0.7 * damp + 0.8 * random.nextGaussian();
    String irritation = irritated < -0.4 ? "none" : irritated < 1.4 ? "mild" : "severe";
    table.append(
        String.format(
            Locale.ROOT,
            "%s,%.1f,%.0f,%.1f,%.0f,%.0f,%.2f,%s\n",
            site.name(),
            temperature,
            humidity,
            wind,
            radiation,
            traffic,
            ozone,
            random.nextInt(20) == 0 ? "" : irritation));
  }

  /** Writes the table anew. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of("src/main/resources/com/example/table/air.csv"), text());
  }
}
