/** Points that would cover each other on the screen share a marker. */

export interface Cluster {
  x: number;
  y: number;
  count: number;
  /** The number of one of its points. */
  first: number;
}

/**
 * Clusters of the points in view. `xs` and `ys` are pixels; cells of `size` pixels are laid over the plane, not over
 * the view, so that a cluster keeps its points while the view moves.
 */
export function clustersOf(
  xs: Float64Array, ys: Float64Array, view: { k: number; x: number; y: number; width: number; height: number }, size: number,
): Cluster[] {
  const cells = new Map<number, { sumX: number; sumY: number; count: number; first: number }>();
  const { k, x, y, width, height } = view;
  for (let n = 0; n < xs.length; n++) {
    const planeX = (xs[n] ?? 0) * k;
    const planeY = (ys[n] ?? 0) * k;
    const atX = planeX + x;
    const atY = planeY + y;
    if (atX < -size || atY < -size || atX > width + size || atY > height + size) continue;
    const cell = Math.floor(planeX / size) * 0x4000000 + Math.floor(planeY / size);
    const found = cells.get(cell);
    if (found) {
      found.sumX += atX;
      found.sumY += atY;
      found.count += 1;
    } else cells.set(cell, { sumX: atX, sumY: atY, count: 1, first: n });
  }
  return [...cells.values()].map(({ sumX, sumY, count, first }) => ({ x: sumX / count, y: sumY / count, count, first }));
}
