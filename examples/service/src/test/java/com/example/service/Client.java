// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.random.RandomGenerator;
import org.mtcrl.inference.FeatureSpec;
import org.mtcrl.inference.ModelDescription;

/** Asks a service as any other program would. */
final class Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  Client(int port) {
    address = "http://localhost:" + port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  /** An input with random numbers for every feature of a model; they suit numbers and images. */
  static JsonObject input(ModelDescription model, RandomGenerator random) {
    JsonObject input = new JsonObject();
    for (FeatureSpec feature : model.features()) {
      JsonArray numbers = new JsonArray();
      for (int i = 0; i < feature.size(); i++) {
        numbers.add(random.nextInt(1000) / 1000f);
      }
      input.add(feature.name(), numbers);
    }
    return input;
  }
}
