// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what a ray meets among the solids of a scene without asking each: solids are halved again
 * and again along the longest side of the box that holds them, and a ray that misses a box misses
 * all in it. Planes have no box and are always asked. Not safe for several threads.
 */
final class BoundingVolumeHierarchy {
  /** What {@link #nearest} returns for a ray that meets nothing. */
  static final int NONE = -1;

  private static final int SIDES = 6;
  private static final List<Comparator<Shape>> BY_AXIS =
      List.of(
          Comparator.comparingDouble(shape -> shape.centerX),
          Comparator.comparingDouble(shape -> shape.centerY),
          Comparator.comparingDouble(shape -> shape.centerZ));

  private final List<Solid> solids;
  private final Shape[] shapes;
  private final int[] unbounded;

  // Nodes, each followed by all that is below it.
  private final double[] boxes;
  private final int[] leaf;
  private final int[] next;
  private int nodes;

  private double distance;
  private int lastShadow;

  BoundingVolumeHierarchy(List<Solid> solids) {
    this.solids = solids;
    shapes = solids.stream().map(Solid::shape).toArray(Shape[]::new);
    List<Integer> bounded = new ArrayList<>();
    List<Integer> planes = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      (shapes[i] instanceof Plane ? planes : bounded).add(i);
    }
    unbounded = planes.stream().mapToInt(Integer::intValue).toArray();
    int most = Math.max(1, 2 * bounded.size());
    boxes = new double[SIDES * most];
    leaf = new int[most];
    next = new int[most];
    if (!bounded.isEmpty()) {
      build(bounded);
    }
  }

  private void build(List<Integer> members) {
    int node = nodes++;
    double[] box = bounds(members);
    System.arraycopy(box, 0, boxes, SIDES * node, SIDES);
    if (members.size() == 1) {
      leaf[node] = members.get(0);
    } else {
      leaf[node] = NONE;
      List<Integer> sorted = new ArrayList<>(members);
      sorted.sort(
          Comparator.comparing((Integer index) -> shapes[index], BY_AXIS.get(longest(box))));
      int half = sorted.size() / 2;
      build(sorted.subList(0, half));
      build(sorted.subList(half, sorted.size()));
    }
    next[node] = nodes;
  }

  /** The box around solids: where it begins along x, y and z, and where it ends. */
  private double[] bounds(List<Integer> members) {
    double[] box = new double[SIDES];
    Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(box, 3, SIDES, Double.NEGATIVE_INFINITY);
    for (int index : members) {
      Shape shape = shapes[index];
      box[0] = Math.min(box[0], shape.centerX - shape.reachX);
      box[1] = Math.min(box[1], shape.centerY - shape.reachY);
      box[2] = Math.min(box[2], shape.centerZ - shape.reachZ);
      box[3] = Math.max(box[3], shape.centerX + shape.reachX);
      box[4] = Math.max(box[4], shape.centerY + shape.reachY);
      box[5] = Math.max(box[5], shape.centerZ + shape.reachZ);
    }
    return box;
  }

  private static int longest(double[] box) {
    int longest = 0;
    for (int axis = 1; axis < 3; axis++) {
      if (box[3 + axis] - box[axis] > box[3 + longest] - box[longest]) {
        longest = axis;
      }
    }
    return longest;
  }

  Solid solid(int index) {
    return solids.get(index);
  }

  /** The index of the solid that a ray meets first, or {@link #NONE}. */
  int nearest(Ray ray) {
    int nearest = NONE;
    distance = Double.POSITIVE_INFINITY;
    for (int index : unbounded) {
      double candidate = shapes[index].meet(ray);
      if (candidate < distance) {
        distance = candidate;
        nearest = index;
      }
    }
    int node = 0;
    while (node < nodes) {
      if (!meetsBox(ray, node, distance)) {
        node = next[node];
        continue;
      }
      int index = leaf[node];
      if (index != NONE) {
        double candidate = shapes[index].meet(ray);
        if (candidate < distance) {
          distance = candidate;
          nearest = index;
        }
      }
      node++;
    }
    return nearest;
  }

  /** How far the ray of the last {@link #nearest} got, meters. */
  double distance() {
    return distance;
  }

  /** Whether a ray meets anything within a distance. */
  boolean isBlocked(Ray ray, double reach) {
    // What throws a shadow on one pixel most often throws it on the next as well.
    if (lastShadow < shapes.length && shapes[lastShadow].meet(ray) < reach) {
      return true;
    }
    for (int index : unbounded) {
      if (shapes[index].meet(ray) < reach) {
        lastShadow = index;
        return true;
      }
    }
    int node = 0;
    while (node < nodes) {
      if (!meetsBox(ray, node, reach)) {
        node = next[node];
        continue;
      }
      int index = leaf[node];
      if (index != NONE && shapes[index].meet(ray) < reach) {
        lastShadow = index;
        return true;
      }
      node++;
    }
    return false;
  }

  private boolean meetsBox(Ray ray, int node, double reach) {
    int at = SIDES * node;
    double first = (boxes[at] - ray.originX) * ray.inverseX;
    double second = (boxes[at + 3] - ray.originX) * ray.inverseX;
    double enter = Math.min(first, second);
    double leave = Math.max(first, second);
    first = (boxes[at + 1] - ray.originY) * ray.inverseY;
    second = (boxes[at + 4] - ray.originY) * ray.inverseY;
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
    first = (boxes[at + 2] - ray.originZ) * ray.inverseZ;
    second = (boxes[at + 5] - ray.originZ) * ray.inverseZ;
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
    return enter <= leave && leave > 0 && enter < reach;
  }
}
