// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import org.mtcrl.datasets.damage.BadExampleException;

/**
 * The part of {@code ..._camera.json} that turns disparity into depth.
 *
 * @param baseline the distance between the two cameras in metres
 * @param focalLength the horizontal focal length in pixels of the full image
 */
record StereoCamera(double baseline, double focalLength) {
  private static final String BASELINE = "extrinsic.baseline";
  private static final String FOCAL_LENGTH = "intrinsic.fx";

  /**
   * Reads a camera's file.
   *
   * @throws BadExampleException if it is no JSON, or lacks one of the two numbers or has it not
   *     above zero
   */
  static StereoCamera read(Path file) throws BadExampleException {
    try {
      // Typesafe Config reads JSON strictly, names lines in its errors and comes with the API of
      // mtcrl.
      Config config =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON).setAllowMissing(false));
      return new StereoCamera(
          positive(config, BASELINE, file), positive(config, FOCAL_LENGTH, file));
    } catch (ConfigException.Missing e) {
      throw new BadExampleException(
          "%s lacks '%s' or '%s', which depth is computed from; unpack camera_trainvaltest.zip again"
              .formatted(file, BASELINE, FOCAL_LENGTH),
          e);
    } catch (ConfigException e) {
      throw new BadExampleException("%s is no camera file: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static double positive(Config config, String key, Path file) throws BadExampleException {
    double value = config.getDouble(key);
    if (!(value > 0)) {
      throw new BadExampleException(
          "%s: %d: '%s' is %s, but it must be above zero"
              .formatted(file, config.getValue(key).origin().lineNumber(), key, value));
    }
    return value;
  }

  /** Depth in metres times disparity in pixels. */
  double depthTimesDisparity() {
    return baseline * focalLength;
  }
}
