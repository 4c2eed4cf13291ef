import { expect, test } from "vitest";
import { lineOf, trace } from "../src/lib/ground";
import { eastOf, southOf } from "../src/lib/mercator";

const view = { k: 1000, x: 0, y: 0, width: 1000, height: 1000 };

function traced(ring: number[][], where = view): string[] {
  const told: string[] = [];
  const note = (what: string) => (x: number, y: number) => void told.push(`${what} ${Math.round(x)} ${Math.round(y)}`);
  trace({ moveTo: note("from"), lineTo: note("to"), closePath: () => void told.push("close") }, [lineOf(ring)], where, true);
  return told;
}

test("corners that share a pixel are left out, but not the last one", () => {
  const [x, y] = [Math.round(eastOf(40) * 1000), Math.round(southOf(30) * 1000)];
  const far = `to ${Math.round(eastOf(50) * 1000)} ${y}`;
  expect(traced([[40, 30], [40.01, 30], [40.02, 30.01], [50, 30], [50.01, 30]])).toEqual([`from ${x} ${y}`, far, far, "close"]);
});

test("a line that is outside the view is left out", () => {
  expect(traced([[40, 30], [50, 30], [50, 40]], { ...view, x: -900 })).toEqual([]);
  expect(traced([[40, 30], [50, 30], [50, 40]], { ...view, x: -500 })).toHaveLength(4);
});
