// SPDX-License-Identifier: Apache-2.0

package org.mtcrl.core.results;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** From {@code low} to {@code high}; {@code [low, high]} in JSON. */
@JsonAdapter(Interval.Adapter.class)
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("[" + low + ", " + high + "] is no interval");
    }
  }

  /** Whether all of it lies above zero. */
  public boolean isPositive() {
    return low > 0;
  }

  /** Whether all of it lies below zero. */
  public boolean isNegative() {
    return high < 0;
  }

  /** Half of its width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  static final class Adapter extends TypeAdapter<Interval> {
    @Override
    public void write(JsonWriter out, Interval value) throws IOException {
      out.beginArray().value(value.low).value(value.high).endArray();
    }

    @Override
    public Interval read(JsonReader in) throws IOException {
      in.beginArray();
      Interval interval = new Interval(in.nextDouble(), in.nextDouble());
      in.endArray();
      return interval;
    }
  }
}
