import fc from "fast-check";
import { expect, test } from "vitest";
import { clustersOf, inView } from "../src/lib/clusters";

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const points = fc.array(fc.tuple(unit, unit), { maxLength: 60 });
const columns = (told: [number, number][]): [Float64Array, Float64Array] =>
  [Float64Array.from(told, ([x]) => x), Float64Array.from(told, ([, y]) => y)];

test("every point is in one cluster, which lies among its points", () => {
  fc.assert(fc.property(points, fc.integer({ min: 200, max: 2 ** 22 }), (told, k) => {
    const clusters = clustersOf(...columns(told), k, 38);
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(told.length);
    for (const { x, y, first } of clusters) {
      const [east, south] = told[first] ?? [2, 2];
      expect(Math.abs(x - east) * k).toBeLessThanOrEqual(38.001);
      expect(Math.abs(y - south) * k).toBeLessThanOrEqual(38.001);
    }
  }));
});

test("what is shown is what reaches into the view, where the view has it", () => {
  const clusters = clustersOf(Float64Array.of(0.5, 0.9), Float64Array.of(0.5, 0.5), 1000, 38);
  const view = { k: 1000, x: -450, y: -450, width: 100, height: 100 };
  expect(inView(clusters, view, 20).map(({ atX, atY, first }) => [atX, atY, first])).toEqual([[50, 50, 0]]);
  expect(inView(clusters, view, 400)).toHaveLength(2);
});
