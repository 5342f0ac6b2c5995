// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.nyu;

import java.net.URI;
import java.util.List;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.Checksum;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.RemoteFile;

/**
 * Where NYU-Depth V2 is published. Its server speaks plain HTTP and publishes no checksums; those
 * here are the ones that programs of others have compared with since.
 */
final class NyuAcquisition {
  private static final String SERVER = "http://horatio.cs.nyu.edu/mit/silberman/";

  private NyuAcquisition() {}

  static Acquisition get() {
    return new Acquisition(
        new DataLicense(
            "Nathan Silberman and Rob Fergus, New York University",
            "The page that publishes the data names no license.\n"
                + "Cite: Nathan Silberman, Derek Hoiem, Pushmeet Kohli and Rob Fergus, Indoor"
                + " Segmentation and Support Inference from RGBD Images, ECCV 2012.",
            URI.create("https://cs.nyu.edu/~fergus/datasets/nyu_depth_v2.html")),
        List.of(
            DataVariant.of(
                "labeled",
                "1,449 labeled images as one MATLAB file, and the official split (2.8 GB)",
                RemoteFile.at(SERVER + "nyu_depth_v2/nyu_depth_v2_labeled.mat")
                    .withSize(2_972_037_809L)
                    .withChecksum(Checksum.md5("520609c519fba3ba5ac58c8fefcc3530")),
                RemoteFile.at(SERVER + "indoor_seg_sup/splits.mat")
                    .withChecksum(Checksum.md5("08e3c3aea27130ac7c01ffd739a4535f"))),
            DataVariant.byHand(
                "npy",
                "The preprocessed images, 288 x 384, of most papers on several tasks",
                """
                The preprocessed views of NYU-Depth V2 are given away by the authors of papers that use them:
                  https://github.com/lorenmt/mtan (Liu, Johns and Davison, CVPR 2019) links to them.
                Put them there so that these exist:
                  {folder}/train/image/0.npy, .../label/0.npy, .../depth/0.npy, .../normal/0.npy
                  {folder}/val/image/0.npy and the same
                """)));
  }
}
