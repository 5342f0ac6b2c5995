// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtcrl.api.data.DataException;
import org.mtcrl.datasets.damage.BadExampleException;
import org.mtcrl.datasets.folders.Folder;

/**
 * The views of all buildings and which of their files are there. What follows {@code point_{P}
 * _view_{V}_domain_} in a file's name is the folder's own affair: {@code segment_semantic} holds
 * {@code ..._domain_segmentsemantic.png}.
 *
 * <p>Takes sixteen bytes a view, not a path for each file: the full data set has 37 million files.
 */
final class ExampleFiles {
  private static final Pattern NAME =
      Pattern.compile("point_(0|[1-9]\\d{0,8})_view_(0|[1-9]\\d{0,8})_domain_(\\w+)\\.png");

  private final Path root;
  private final List<String> buildings;
  private final List<Map<Domain, Location>> locations;
  private final int[] buildingOf;
  private final int[] points;
  private final int[] viewNumbers;
  private final int[] domains;

  /** Where files of one building and domain lie and how their names end. */
  private record Location(Path folder, String suffix) {
    Path file(int point, int number) {
      return folder.resolve("point_%d_view_%d_domain_%s.png".formatted(point, number, suffix));
    }
  }

  private ExampleFiles(
      Path root, List<String> buildings, List<Map<Domain, Location>> locations, Rows rows) {
    this.root = root;
    this.buildings = List.copyOf(buildings);
    this.locations = List.copyOf(locations);
    this.buildingOf = rows.column(0);
    this.points = rows.column(1);
    this.viewNumbers = rows.column(2);
    this.domains = rows.column(3);
  }

  /**
   * Finds every example that has a file in any of the domains wanted.
   *
   * @param wanted the domains that every example must have; {@code MASK_VALID} is used where it is
   * @throws DataException if there is no building, or a domain that none of them has
   */
  static ExampleFiles find(Path root, Set<Domain> wanted) {
    List<String> buildings = new ArrayList<>();
    List<Map<Domain, Location>> locations = new ArrayList<>();
    Rows rows = new Rows();
    Set<Domain> met = EnumSet.noneOf(Domain.class);
    BuildingFolders.in(root)
        .forEach(
            (building, folders) -> {
              Map<Domain, Location> found = new EnumMap<>(Domain.class);
              Map<Long, Integer> domainsOfExample = new TreeMap<>();
              folders.forEach(
                  (domain, folder) -> {
                    if (wanted.contains(domain) || domain == Domain.MASK_VALID) {
                      collect(domain, folder, found, domainsOfExample);
                    }
                  });
              domainsOfExample.values().removeIf(domains -> domains == Domain.MASK_VALID.bit());
              if (!domainsOfExample.isEmpty()) {
                domainsOfExample.forEach(
                    (key, domains) ->
                        rows.add(buildings.size(), (int) (key >>> 32), key.intValue(), domains));
                buildings.add(building);
                locations.add(found);
                met.addAll(found.keySet());
              }
            });
    requireAll(root, wanted, met);
    return new ExampleFiles(root, buildings, locations, rows);
  }

  private static void collect(
      Domain domain,
      Path folder,
      Map<Domain, Location> locations,
      Map<Long, Integer> domainsOfExample) {
    for (Path file : Folder.entries(folder)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        Location location = new Location(folder, name.group(3));
        @Nullable Location other = locations.putIfAbsent(domain, location);
        if (other != null && !other.equals(location)) {
          throw new DataException(
              "%s ends in '%s', but other files of that folder end in '%s'; keep one sort of files"
                  .formatted(file, location.suffix(), other.suffix()));
        }
        long point = Long.parseLong(name.group(1));
        domainsOfExample.merge(
            point << 32 | Long.parseLong(name.group(2)), domain.bit(), (a, b) -> a | b);
      }
    }
  }

  private static void requireAll(Path root, Set<Domain> wanted, Set<Domain> met) {
    Set<Domain> missing = EnumSet.copyOf(wanted);
    missing.removeAll(met);
    if (!missing.isEmpty()) {
      throw new DataException(
          ("%s has no files {building}/{domain}/point_{P}_view_{V}_domain_{domain}.png for %s; put"
                  + " the folders of the buildings there, unpacked, or change 'tasks'")
              .formatted(root, missing.stream().map(Domain::folder).toList()));
    }
  }

  /** The same without the examples of all other buildings. */
  ExampleFiles only(Set<String> kept) {
    Rows rows = new Rows();
    for (int example = 0; example < size(); example++) {
      if (kept.contains(building(example))) {
        rows.add(buildingOf[example], points[example], viewNumbers[example], domains[example]);
      }
    }
    return new ExampleFiles(root, buildings, locations, rows);
  }

  /** The number of examples. */
  int size() {
    return points.length;
  }

  /** The buildings in which examples were found, in alphabetical order. */
  List<String> buildings() {
    return buildings;
  }

  /** The building of an example. */
  String building(int example) {
    return buildings.get(buildingOf[example]);
  }

  /** The number of the point that an example shows, within its building. */
  int point(int example) {
    return points[example];
  }

  /** The name of a view: {@code allensville/point_3_view_1}. */
  String name(int example) {
    return "%s/point_%d_view_%d"
        .formatted(building(example), points[example], viewNumbers[example]);
  }

  /** The files of an example that are there. */
  List<Path> existing(int example) {
    List<Path> files = new ArrayList<>();
    for (Domain domain : Domain.values()) {
      if (has(example, domain)) {
        files.add(path(example, domain));
      }
    }
    return files;
  }

  /** Whether the building of an example has masks of holes in the mesh. */
  boolean isMasked(int example) {
    return locations.get(buildingOf[example]).containsKey(Domain.MASK_VALID);
  }

  /**
   * The file of an example in one domain.
   *
   * @throws BadExampleException if it is missing
   */
  Path file(int example, Domain domain) throws BadExampleException {
    if (!has(example, domain)) {
      throw new BadExampleException(
          "%s: %s has no file in '%s', but %s is there; put the missing file beside the others of '%s'"
              .formatted(
                  root,
                  name(example),
                  domain.folder(),
                  root.relativize(existing(example).get(0)),
                  domain.folder()));
    }
    return path(example, domain);
  }

  private boolean has(int example, Domain domain) {
    return (domains[example] & domain.bit()) != 0;
  }

  private Path path(int example, Domain domain) {
    @Nullable Location location = locations.get(buildingOf[example]).get(domain);
    if (location == null) {
      throw new IllegalStateException(name(example) + " has no folder of " + domain);
    }
    return location.file(points[example], viewNumbers[example]);
  }

  /** Rows of four numbers, one an example. */
  private static final class Rows {
    private static final int WIDTH = 4;
    private int[] values = new int[WIDTH * 1024];
    private int length;

    void add(int... row) {
      if (length + WIDTH > values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
      }
      System.arraycopy(row, 0, values, length, WIDTH);
      length += WIDTH;
    }

    int[] column(int index) {
      int[] column = new int[length / WIDTH];
      for (int i = 0; i < column.length; i++) {
        column[i] = values[i * WIDTH + index];
      }
      return column;
    }
  }
}
