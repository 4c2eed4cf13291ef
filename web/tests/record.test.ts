import { expect, test } from "vitest";
import { lacking, nameLast, quoted, type NewIncident } from "../src/lib/record";

const article = { title: "خبر", text: "أصيب 😀 ثلاثة" };

test("words are quoted by code points", () => {
  expect(quoted(article, { in: "text", start: 5, end: 8 })).toBe("😀 ث");
  expect(quoted(article, { in: "title", start: 0, end: 3 })).toBe("خبر");
});

test("an incident lacks its type, place and words until they are given", () => {
  const incident: NewIncident = { values: { sub_event_type: "", place: null }, evidence: { sub_event_type: [] } };
  expect(lacking(incident)).toEqual(["sub_event_type", "place", "words"]);
  incident.values.sub_event_type = "Attack";
  incident.values.place = { name: "الباب", country: "SYR" };
  incident.evidence.sub_event_type = [{ in: "text", start: 0, end: 4 }];
  expect(lacking(incident)).toEqual([]);
});

test("words name the last member without a name, and no other", () => {
  const sides = [{ actor: "a", name: "" }, { actor: "b", name: "" }, { actor: "c", name: "قائل" }];
  expect(nameLast(sides, "فصيل").map(({ name }) => name)).toEqual(["", "فصيل", "قائل"]);
  expect(nameLast(sides.slice(2), "فصيل")).toEqual(sides.slice(2));
});
