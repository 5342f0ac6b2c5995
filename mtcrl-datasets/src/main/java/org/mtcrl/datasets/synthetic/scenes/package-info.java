/**
 * Worlds to try methods on: rooms and streets, rendered and written as NYUv2, Cityscapes and
 * Taskonomy have them on disk, with a confounder between the tasks' labels whose strength is known.
 *
 * <h2>The structural model</h2>
 *
 * <pre>
 *            E  the environment: type of room, city or building
 *            |
 *            S  style: size, height, light, hues, sides       (differs between environments)
 *
 *            U  a hidden coin                                 (confounds)
 *          / | \
 *         F  M  P   far or near, first or second mix of things, first or second paint
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
 *       U. So each is a fair coin in every environment, and any two of them agree with probability
 *       q^2 + (1 - q)^2 = m, the environment's strength.
 *   <li>F alone decides how deep the room is, or how wide the street and how near its traffic: the
 *       cause of depth. M alone decides what stands there: the cause of segmentation. Normals,
 *       curvature and reshading follow from both.
 *   <li>P decides colors of walls, floor, light and asphalt. It is the cause of nothing but colors:
 *       no label but those that are about colors themselves (edges, keypoints) depends on it.
 *   <li>S is a function of the environment's name and the seed; the remaining variation is drawn
 *       for the view alone.
 * </ul>
 *
 * <p>So within a training environment color tells of depth and of the mix, depth tells of the mix
 * and the mix of depth; all of that is spurious, and <em>all that changes between environments,
 * besides S, is m</em>, that is the three arrows that leave U. In the shifted environments m is 1/2
 * unless asked otherwise: the arrows are cut, every factor is still a fair coin, and whoever
 * learned depth from the geometry of the image and things from their shape loses nothing.
 *
 * <p>Draw is drawn from streams of their own for factors, layout, things, paint and noise, so that
 * two worlds of one seed that differ in strength are paired: view by view F, the layout and the
 * camera are the same, and P and M differ where the strength made them differ.
 */
@NullMarked
package org.mtcrl.datasets.synthetic.scenes;

import org.jspecify.annotations.NullMarked;
