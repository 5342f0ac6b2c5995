// SPDX-License-Identifier: Apache-2.0

package com.example.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.mtcrl.inference.Input;
import org.mtcrl.inference.InputException;
import org.mtcrl.inference.InputJson;
import org.mtcrl.inference.ModelDescription;
import org.mtcrl.inference.Predictions;
import org.mtcrl.inference.PredictionsJson;

/**
 * What can be asked, all of it JSON:
 *
 * <ul>
 *   <li>{@code POST /predict} with an input, or an array of inputs, as {@link InputJson} reads
 *       them; answers predictions as {@link PredictionsJson} writes them, for one or an array
 *   <li>{@code GET /model} answers the model's description
 *   <li>{@code GET /health} answers that the service is up
 * </ul>
 *
 * <p>What is wrong with a request is answered as {@code {"error": "one sentence"}}.
 */
final class Api extends Handler.Abstract {
  private static final String HEALTHY = "{\"status\":\"up\"}";

  private final InputJson reader;
  private final Function<List<Input>, List<Predictions>> predictor;
  private final String description;

  Api(ModelDescription description, Function<List<Input>, List<Predictions>> predictor) {
    this.reader = new InputJson(description);
    this.predictor = predictor;
    this.description = description.toJson();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = Request.getPathInContext(request);
    String allowed = path.equals("/predict") ? "POST" : "GET";
    if (!List.of("/predict", "/model", "/health").contains(path)) {
      refuse(response, callback, HttpStatus.NOT_FOUND_404, "there is no " + path);
    } else if (!request.getMethod().equals(allowed)) {
      response.getHeaders().put(HttpHeader.ALLOW, allowed);
      refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, path + " takes " + allowed);
    } else if (path.equals("/predict")) {
      predict(Content.Source.asString(request, UTF_8), response, callback);
    } else {
      answer(response, callback, path.equals("/model") ? description : HEALTHY);
    }
    return true;
  }

  private void predict(String body, Response response, Callback callback) {
    String json;
    try {
      json = body.stripLeading().startsWith("[") ? predictAll(body) : predictOne(body);
    } catch (InputException e) {
      refuse(response, callback, HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
      return;
    }
    answer(response, callback, json);
  }

  private String predictOne(String body) {
    return PredictionsJson.of(predictor.apply(List.of(reader.parse(body))).get(0)).toString();
  }

  private String predictAll(String body) {
    JsonArray all = new JsonArray();
    predictor.apply(reader.parseAll(body)).forEach(one -> all.add(PredictionsJson.of(one)));
    return all.toString();
  }

  private static void refuse(Response response, Callback callback, int status, String sentence) {
    JsonObject error = new JsonObject();
    error.addProperty("error", sentence);
    response.setStatus(status);
    answer(response, callback, error.toString());
  }

  private static void answer(Response response, Callback callback, String json) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, json, callback);
  }
}
