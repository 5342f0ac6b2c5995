// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class CanvasTest {
  /** Two glyphs of 2 x 2: (10, 20; 30, 40) and (35, 200; 0, 255). */
  private static final byte[] GLYPHS = {10, 20, 30, 40, 35, (byte) 200, 0, (byte) 255};

  private static float[] compose(Canvas canvas, int left, int right) {
    int side = canvas.outputSide();
    float[] target = new float[1 + side * side];
    byte[] scratch = new byte[canvas.side() * canvas.side()];
    canvas.compose(
        GLYPHS, left, right, scratch, canvas.table(), FloatBuffer.wrap(target).position(1));
    float[] values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      // Undo the normalization: what is left are grey values.
      values[i] = Math.round((target[i + 1] * .3081 + .1307) * 255 * 4) / 4f;
    }
    return values;
  }

  @Test
  void theLargerPixelWinsWhereGlyphsOverlap() {
    assertThat(compose(new Canvas(2, 1, 4, 1), 0, 1))
        .containsExactly(10, 20, 0, 0, 30, 40, 200, 0, 0, 0, 255, 0, 0, 0, 0, 0);
    assertThat(compose(new Canvas(2, 1, 4, 1), 1, 0))
        .containsExactly(35, 200, 0, 0, 0, 255, 20, 0, 0, 30, 40, 0, 0, 0, 0, 0);
  }

  @Test
  void squaresAreAveragedAfterComposition() {
    assertThat(compose(new Canvas(2, 1, 4, 2), 0, 1)).containsExactly(25, 50, 0, 63.75f);
  }

  @Test
  void whatWasComposedBeforeLeavesNoTrace() {
    Canvas canvas = new Canvas(2, 1, 4, 1);
    byte[] scratch = new byte[16];
    float[] target = new float[16];
    canvas.compose(GLYPHS, 1, 1, scratch, canvas.table(), FloatBuffer.wrap(target).position(0));
    canvas.compose(GLYPHS, 0, 0, scratch, canvas.table(), FloatBuffer.wrap(target).position(0));
    float[] fresh = new float[16];
    canvas.compose(GLYPHS, 0, 0, new byte[16], canvas.table(), FloatBuffer.wrap(fresh).position(0));
    assertThat(target).containsExactly(fresh);
  }

  @Test
  void valuesAreNormalizedWithMnistsMeanAndDeviation() {
    float[] table = Canvas.multiMnist(1).table();
    assertThat(table).hasSize(256);
    assertThat(table[0]).isCloseTo(-.4242129f, within(1e-6f));
    assertThat(table[255]).isCloseTo(2.8214867f, within(1e-6f));
    float[] pooled = Canvas.multiMnist(2).table();
    assertThat(pooled).hasSize(1021);
    assertThat(pooled[4 * 100]).isEqualTo(table[100]);
  }

  @Test
  void aGlyphThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Canvas(28, 9, 36, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("glyphs of 28 at 9 do not fit a canvas of 36 averaged by 1");
  }
}
