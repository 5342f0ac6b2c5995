// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.synthetic.scenes.content;

/**
 * The causes of a view's labels and colors.
 *
 * @param isFar the cause of depth: a deep room instead of a shallow one, a wide street with distant
 *     traffic instead of a narrow one with near traffic
 * @param isSecondMix the cause of segmentation: beds, sofas and televisions instead of chairs,
 *     tables and books; buildings, walls and signs instead of trees, grass and people
 * @param isSecondPaint the cause of no label: cool walls over tiles instead of warm ones over
 *     boards; overcast light on dark asphalt instead of evening light on pale asphalt
 */
public record Factors(boolean isFar, boolean isSecondMix, boolean isSecondPaint) {}
