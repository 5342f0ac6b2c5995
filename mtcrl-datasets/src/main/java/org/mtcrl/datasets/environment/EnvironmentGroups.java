package org.mtcrl.datasets.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtcrl.api.data.DataException;

/**
 * Environments that are put together from several of the data's own, as {@code environment-groups}
 * says; a penalty on differences between environments sees each of them in every batch then.
 */
public final class EnvironmentGroups {
  private final Map<String, String> groupOf;

  private EnvironmentGroups(Map<String, String> groupOf) {
    this.groupOf = groupOf;
  }

  /**
   * Groups by name, each with the environments in it.
   *
   * @param known the environments that the data have
   * @param what what an environment is, for example {@code "city"}
   * @throws DataException if a group names what the data lack or what another group has
   */
  public static EnvironmentGroups of(
      Map<String, List<String>> groups, Set<String> known, String what) {
    Map<String, String> groupOf = new HashMap<>();
    groups.forEach(
        (group, members) -> {
          for (String member : members) {
            requireKnown(member, known, what, "environment-groups." + group);
            String other = groupOf.put(member, group);
            if (other != null) {
              throw new DataException(
                  "'environment-groups' has the %s '%s' in both '%s' and '%s'; leave it in one"
                      .formatted(what, member, other, group));
            }
          }
        });
    return new EnvironmentGroups(groupOf);
  }

  /**
   * Checks that an option names what the data have.
   *
   * @throws DataException if it does not
   */
  public static void requireKnown(String name, Set<String> known, String what, String key) {
    if (!known.contains(name)) {
      throw new DataException(
          "'%s' names the %s '%s', but the data have %s".formatted(key, what, name, known));
    }
  }

  /** The environment that examples of {@code name} belong to; itself where no group has it. */
  public String environment(String name) {
    return groupOf.getOrDefault(name, name);
  }

  /** The environments of examples in order of first appearance. */
  public List<String> environments(List<String> names) {
    Set<String> distinct = new LinkedHashSet<>();
    names.forEach(name -> distinct.add(environment(name)));
    return new ArrayList<>(distinct);
  }
}
