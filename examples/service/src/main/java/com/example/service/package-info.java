// SPDX-License-Identifier: Apache-2.0

/** Predictions of a trained model over HTTP. */
@NullMarked
package com.example.service;

import org.jspecify.annotations.NullMarked;
