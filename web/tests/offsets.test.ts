import fc from "fast-check";
import { expect, test } from "vitest";
import { pieces, pointAt, slice, unitsOf } from "../src/lib/offsets";

const SIGNS = [
  ..."قُتلَأإآةىـ، لاﷲ", ..."abc 123", ..."٣٤٥۶", "\u200f", "\u200e", "\u202b", "\u2067", "\u2069", "😀", "𐤀", "e\u0301", "\n",
];
const mixed = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(""));

test("what is cut is what was there, whatever the directions", () => {
  fc.assert(
    fc.property(mixed, fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { maxLength: 8 }), (text, pairs) => {
      const points = [...text];
      const units = unitsOf(text);
      const spans = pairs.map(([start, end]) => ({ start, end }));
      const cut = pieces(text, units, spans);
      expect(cut.map((piece) => piece.text).join("")).toBe(text);
      for (const span of spans.filter(({ start, end }) => start < end && end <= points.length)) {
        const inside = cut.filter((piece) => piece.spans.includes(span)).map((piece) => piece.text).join("");
        expect(inside).toBe(points.slice(span.start, span.end).join(""));
        expect(slice(text, units, span.start, span.end)).toBe(inside);
      }
    }),
    { numRuns: 10_000 },
  );
});

test("a unit leads back to its code point", () => {
  fc.assert(
    fc.property(mixed, (text) => {
      const units = unitsOf(text);
      let point = 0;
      for (const sign of text) {
        for (let unit = 0; unit < sign.length; unit++) expect(pointAt(units, (units[point] ?? 0) + unit)).toBe(point);
        point += 1;
      }
      expect(pointAt(units, text.length)).toBe(point);
    }),
    { numRuns: 10_000 },
  );
});
