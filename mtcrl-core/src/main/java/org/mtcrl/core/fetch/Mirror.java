// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.fetch;

import java.net.URI;

/**
 * Where files are fetched from instead of their own address: below it a folder for each host, and
 * in that the path that the file has there, which is how {@code wget --mirror} lays files out.
 *
 * @param base the mirror's address
 */
public record Mirror(URI base) {
  public Mirror {
    String scheme = String.valueOf(base.getScheme());
    if (!(scheme.equals("https") || scheme.equals("http")) || base.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + base + "' is no mirror; expected an address such as https://mirror.example/data");
    }
  }

  /** Where the mirror has a file. */
  URI of(URI address) {
    String start = base.toString();
    return URI.create(
        (start.endsWith("/") ? start : start + "/") + address.getHost() + address.getRawPath());
  }
}
