package org.mtcrl.core.graph;

/**
 * A task-to-module graph with the evidence for its edges; all arrays (T, K).
 *
 * @param routing the routing weights A, averaged over the split where they depend on the input
 * @param effect by how much the task's risk rises without the edge: in nat for a task with classes,
 *     as a share of the risk without the edge for one with numbers
 * @param standardError the standard error of that rise
 * @param edges whether the edge is real
 */
@SuppressWarnings("ArrayRecordComponent") // small matrices, handed over, not kept
public record AblatedGraph(
    double[][] routing, double[][] effect, double[][] standardError, boolean[][] edges) {}
