// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.mnist;

import java.net.URI;
import java.util.List;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.Checksum;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.RemoteFile;

/**
 * Where all 70,000 digits of MNIST are. Their first page, yann.lecun.com/exdb/mnist, no longer
 * gives them to programs; the CVDF, which keeps copies of data sets for computer vision, does.
 */
final class MnistAcquisition {
  private static final String COPY = "https://storage.googleapis.com/cvdf-datasets/mnist/";

  private MnistAcquisition() {}

  static Acquisition get() {
    return new Acquisition(
        new DataLicense(
            "Yann LeCun and Corinna Cortes",
            "Creative Commons Attribution-Share Alike 3.0: name the authors, and pass on what you"
                + " change under the same license.",
            URI.create("https://creativecommons.org/licenses/by-sa/3.0/")),
        List.of(
            DataVariant.of(
                "mnist",
                "All 70,000 digits (12 MB)",
                file(
                    "train-images-idx3-ubyte.gz",
                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                file(
                    "train-labels-idx1-ubyte.gz",
                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                file(
                    "t10k-images-idx3-ubyte.gz",
                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                file(
                    "t10k-labels-idx1-ubyte.gz",
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"))));
  }

  private static RemoteFile file(String name, String sha256) {
    return RemoteFile.at(COPY + name).withChecksum(Checksum.sha256(sha256));
  }
}
