// SPDX-License-Identifier: Apache-2.0

/** A CSV file with an environment column as a data set of mtcrl. */
@NullMarked
package com.example.table;

import org.jspecify.annotations.NullMarked;
