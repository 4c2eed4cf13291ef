/** Points that would cover each other on the screen share a marker. */

import type { View } from "./mercator";

export interface Cluster {
  /** The mean of its points, in the plane. */
  x: number;
  y: number;
  count: number;
  /** The number of one of its points. */
  first: number;
}

/** A cluster where it is on the screen. */
export interface Shown extends Cluster {
  atX: number;
  atY: number;
}

/**
 * Clusters of points of the plane where its whole width has `k` pixels. Cells of `size` pixels are laid over the plane,
 * not over what is in view, so that the clusters of a scale stay what they are while the view moves.
 */
export function clustersOf(xs: Float64Array, ys: Float64Array, k: number, size: number): Cluster[] {
  const cells = new Map<number, Cluster>();
  for (let n = 0; n < xs.length; n++) {
    const x = xs[n] ?? 0;
    const y = ys[n] ?? 0;
    const cell = Math.floor((x * k) / size) * 0x4000000 + Math.floor((y * k) / size);
    const found = cells.get(cell);
    if (found) {
      found.x += x;
      found.y += y;
      found.count += 1;
    } else cells.set(cell, { x, y, count: 1, first: n });
  }
  const clusters = [...cells.values()];
  for (const cluster of clusters) {
    cluster.x /= cluster.count;
    cluster.y /= cluster.count;
  }
  return clusters;
}

/** The clusters of which something may be seen, with their pixels; `margin` is how far they reach. */
export function inView(clusters: Cluster[], { k, x, y, width, height }: View, margin: number): Shown[] {
  const shown: Shown[] = [];
  for (const cluster of clusters) {
    const atX = cluster.x * k + x;
    const atY = cluster.y * k + y;
    if (atX >= -margin && atY >= -margin && atX <= width + margin && atY <= height + margin) shown.push({ ...cluster, atX, atY });
  }
  return shown;
}
