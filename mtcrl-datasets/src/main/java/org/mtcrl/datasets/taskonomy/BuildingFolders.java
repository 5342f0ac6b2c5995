// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.taskonomy;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtcrl.datasets.folders.Folder;

/**
 * The folders of every building by domain, in any of the published layouts: {@code
 * {building}/{domain}} as at first, {@code {domain}/taskonomy/{building}} as the download tool of
 * 2021 makes it, and {@code {domain}/{building}}.
 */
final class BuildingFolders {
  /** The name of this data set's folder among the others that the download tool knows. */
  private static final String COMPONENT = "taskonomy";

  private BuildingFolders() {}

  /** The folders, by building and then domain; empty where the root holds none of the layouts. */
  static SortedMap<String, Map<Domain, Path>> in(Path root) {
    SortedMap<String, Map<Domain, Path>> buildings = new TreeMap<>();
    for (Path outer : Folder.folders(root)) {
      Domain.of(outer)
          .ifPresentOrElse(
              domain -> byDomain(outer, domain, buildings), () -> byBuilding(outer, buildings));
    }
    return buildings;
  }

  private static void byDomain(
      Path outer, Domain domain, SortedMap<String, Map<Domain, Path>> buildings) {
    for (Path inner : Folder.folders(outer)) {
      if (name(inner).equals(COMPONENT)) {
        Folder.folders(inner).forEach(folder -> add(name(folder), domain, folder, buildings));
      } else {
        add(name(inner), domain, inner, buildings);
      }
    }
  }

  private static void byBuilding(Path outer, SortedMap<String, Map<Domain, Path>> buildings) {
    for (Path inner : Folder.folders(outer)) {
      Domain.of(inner).ifPresent(domain -> add(name(outer), domain, inner, buildings));
    }
  }

  private static void add(
      String building, Domain domain, Path folder, SortedMap<String, Map<Domain, Path>> buildings) {
    buildings.computeIfAbsent(building, absent -> new EnumMap<>(Domain.class)).put(domain, folder);
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }
}
