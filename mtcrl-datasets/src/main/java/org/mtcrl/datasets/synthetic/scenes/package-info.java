// SPDX-License-Identifier: Apache-2.0

/**
 * {@code scenes}: rendered rooms and streets in the formats of NYUv2, Cityscapes and Taskonomy,
 * with a confounder of known strength between the labels of the tasks.
 *
 * <h2>The structural model</h2>
 *
 * <pre>
 *            E  the environment: type of room, city or building
 *            |
 *            S  style: size, height, light, hues, sides       (differs between environments)
 *
 *            U  a hidden variable                             (confounds)
 *          / | \
 *         F  M  P   far or near, first or second mix of objects, first or second paint
 *         |  |   \
 *         |  |    paint of walls and floor; weather and asphalt
 *     depth  segmentation   \
 *          \   |            |
 *           the scene  -->  the image
 * </pre>
 *
 * <p>For each view, independently of all others:
 *
 * <ul>
 *   <li>U is 0 or 1 with probability 1/2 each.
 *   <li>F, M and P each equal U with probability q(m) = (1 + sqrt(2m - 1)) / 2, independently given
 *       U. So each is 0 or 1 with probability 1/2 in every environment, and any two of them agree
 *       with probability q^2 + (1 - q)^2 = m, the environment's strength.
 *   <li>F alone decides how deep the room is, or how wide the street and how near its traffic: the
 *       cause of depth. M alone decides which objects are there: the cause of segmentation.
 *       Normals, curvature and reshading follow from both.
 *   <li>P decides the colors of walls, floor, light and asphalt. No label depends on it, except
 *       those that are computed from colors (edges, keypoints).
 *   <li>S is a function of the environment's name and the seed; the remaining variation is drawn
 *       for each view.
 * </ul>
 *
 * <p>So within a training environment color predicts depth and the mix, depth predicts the mix and
 * the mix predicts depth; these relations are spurious. Between environments only S and m change,
 * that is the three arrows from U. In the shifted environments m is 1/2 unless another number is
 * given: the arrows are cut, and every factor is 0 or 1 with probability 1/2 as before. A model
 * that predicts depth from the geometry of the image and classes from shapes is as good there.
 *
 * <p>Factors, layout, objects, paint and noise have random streams of their own, so that two sets
 * of scenes with one seed and different strengths are paired: in each view F, the layout and the
 * camera are the same, and P and M differ only where the strength makes them differ.
 */
@NullMarked
package org.mtcrl.datasets.synthetic.scenes;

import org.jspecify.annotations.NullMarked;
