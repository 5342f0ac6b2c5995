// SPDX-License-Identifier: Apache-2.0

/** The maximum mean discrepancy between environments as a regularizer of mtcrl. */
@NullMarked
package com.example.mmd;

import org.jspecify.annotations.NullMarked;
