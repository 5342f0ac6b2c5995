// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.api.data;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.mtcrl.api.Experimental;

/**
 * The conditions under which others give away a data set.
 *
 * @param holder who gives it away, for example {@code "GroupLens, University of Minnesota"}
 * @param notice the conditions in a few sentences, for a person to read before accepting them
 * @param fullText where they stand in full
 */
@Experimental
public record DataLicense(String holder, String notice, URI fullText) {
  public DataLicense {
    requireNonNull(holder, "holder is null");
    requireNonNull(notice, "notice is null");
    requireNonNull(fullText, "fullText is null");
  }
}
