// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.cityscapes;

import java.net.URI;
import java.util.List;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.api.data.DataVariant;

/** What to download of Cityscapes, which its page gives to those who have an account. */
final class CityscapesAcquisition {
  private CityscapesAcquisition() {}

  static Acquisition get() {
    return new Acquisition(
        new DataLicense(
            "Max Planck Institute for Informatics, for the Cityscapes team",
            "For non-commercial purposes such as research, teaching and scientific publications; not"
                + " to be redistributed. An account must be asked for.\n"
                + "Cite: Marius Cordts et al., The Cityscapes Dataset for Semantic Urban Scene"
                + " Understanding, CVPR 2016.",
            URI.create("https://www.cityscapes-dataset.com/license/")),
        List.of(
            DataVariant.byHand(
                "official",
                "The published images, labels, disparities and cameras (15 GB)",
                """
                Cityscapes is given to people who have an account:
                  1. Ask for one at https://www.cityscapes-dataset.com/register/
                  2. Download from https://www.cityscapes-dataset.com/downloads/ these packages:
                       leftImg8bit_trainvaltest.zip  images (11 GB)
                       gtFine_trainvaltest.zip       classes of pixels (241 MB)
                       disparity_trainvaltest.zip    for depth (3.5 GB)
                       camera_trainvaltest.zip       for depth in meters (2 MB)
                     or with the owners' tool: pip install cityscapesscripts, then csDownload NAME...
                  3. Unpack all of them in {folder}, so that these exist:
                       {folder}/leftImg8bit/train/aachen/...
                       {folder}/gtFine/train/aachen/...
                       {folder}/disparity/train/aachen/...
                       {folder}/camera/train/aachen/...
                """),
            DataVariant.byHand(
                "npy",
                "The preprocessed images, 128 x 256, of most papers on several tasks",
                """
                The preprocessed frames of Cityscapes are given away by the authors of papers that use them:
                  https://github.com/lorenmt/mtan (Liu, Johns and Davison, CVPR 2019) links to them.
                Put them there so that these exist:
                  {folder}/train/image/0.npy, .../label/0.npy, .../depth/0.npy
                  {folder}/val/image/0.npy and the same
                """)));
  }
}
