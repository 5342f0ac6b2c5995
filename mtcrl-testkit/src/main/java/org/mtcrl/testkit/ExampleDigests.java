// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.testkit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.mtcrl.api.data.Batch;
import org.mtcrl.api.data.Split;
import org.mtcrl.api.task.Labels;
import org.mtcrl.inference.engine.TensorEngine;

/** Digests of examples: two are equal if every byte of the examples is equal. */
final class ExampleDigests {
  private ExampleDigests() {}

  /** One digest for each example, of everything that a batch holds. */
  static List<String> of(Split split, int[] indices, long seed) {
    return digests(split, indices, seed, true);
  }

  /** One digest for each example, of its features alone. */
  static List<String> ofFeatures(Split split, int[] indices, long seed) {
    return digests(split, indices, seed, false);
  }

  private static List<String> digests(Split split, int[] indices, long seed, boolean labels) {
    try (NDManager manager = TensorEngine.get().newManager(Device.cpu());
        Batch batch = split.read(indices, seed, manager)) {
      return digests(batch, labels);
    }
  }

  private static List<String> digests(Batch batch, boolean labels) {
    List<byte[]> arrays = new ArrayList<>();
    batch.features().forEach(feature -> arrays.add(bytes(feature)));
    if (labels) {
      for (Labels label : batch.labels()) {
        arrays.add(bytes(label.values()));
        label.mask().ifPresent(mask -> arrays.add(bytes(mask)));
      }
    }
    List<String> digests = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      MessageDigest digest = sha256();
      for (byte[] array : arrays) {
        int size = array.length / batch.size();
        digest.update(array, i * size, size);
      }
      if (labels) {
        digest.update((byte) batch.environments()[i]);
      }
      digests.add(HexFormat.of().formatHex(digest.digest()));
    }
    return digests;
  }

  private static byte[] bytes(NDArray array) {
    return array.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
