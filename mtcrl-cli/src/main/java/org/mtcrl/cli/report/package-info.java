// SPDX-License-Identifier: Apache-2.0

/**
 * Runs as pages: {@code report.html} of one run and an overview of several, each one self-contained
 * file that loads nothing.
 *
 * <p>Data goes one way: a run's folder is read, made into the text and tables of a {@link
 * org.mtcrl.cli.report.Page} and the numbers of {@link org.mtcrl.cli.report.Charts}, and a template
 * lays them out.
 */
@NullMarked
package org.mtcrl.cli.report;

import org.jspecify.annotations.NullMarked;
