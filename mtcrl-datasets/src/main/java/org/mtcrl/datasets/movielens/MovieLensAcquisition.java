// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.datasets.movielens;

import java.net.URI;
import java.util.List;
import org.mtcrl.api.data.Acquisition;
import org.mtcrl.api.data.Checksum;
import org.mtcrl.api.data.DataLicense;
import org.mtcrl.api.data.DataVariant;
import org.mtcrl.api.data.RemoteFile;

/**
 * Where GroupLens publishes its ratings. The archives of the benchmarks do not change, and their
 * MD5, published beside each, stands here; that of {@code ml-latest-small} changes with the data
 * and is read there.
 */
final class MovieLensAcquisition {
  private static final String FOLDER = "https://files.grouplens.org/datasets/movielens/";

  private MovieLensAcquisition() {}

  static Acquisition get() {
    return new Acquisition(
        new DataLicense(
            "GroupLens, University of Minnesota",
            "For research. Do not imply an endorsement by the University of Minnesota or GroupLens;"
                + " acknowledge the data in publications; no commercial use without permission of"
                + " GroupLens. MovieLens 100K and 1M may not be redistributed without permission;"
                + " the newer ones only under the same conditions.\n"
                + "Cite: F. Maxwell Harper and Joseph A. Konstan, The MovieLens Datasets: History and"
                + " Context, ACM TiiS 5(4), 2015.",
            URI.create("https://grouplens.org/datasets/movielens/")),
        List.of(
            variant(
                "ml-latest-small",
                "100,000 ratings, changing from time to time (1 MB)",
                Checksum.md5At(FOLDER + "ml-latest-small.zip.md5")),
            variant(
                "ml-25m",
                "25 million ratings to 2019 (262 MB)",
                Checksum.md5("6b51fb2759a8657d3bfcbfc42b592ada")),
            variant(
                "ml-32m",
                "32 million ratings to 2023 (239 MB)",
                Checksum.md5("d472be332d4daa821edc399621853b57")),
            variant(
                "ml-1m",
                "1 million ratings and who gave them, 2000 (6 MB)",
                Checksum.md5("c4d9eecfca2ab87c1945afe126590906")),
            variant(
                "ml-100k",
                "100,000 ratings and who gave them, 1998 (5 MB)",
                Checksum.md5("0e33842e24a9c977be4e0107933c0723"))));
  }

  private static DataVariant variant(String name, String description, Checksum checksum) {
    // Each archive holds one folder of its own name.
    return DataVariant.of(
        name,
        description,
        RemoteFile.at(FOLDER + name + ".zip").withChecksum(checksum).unpacked("", 1));
  }
}
