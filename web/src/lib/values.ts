/** Values of a report as words. */

import { label, say, speech } from "./language.svelte";
import type { Days, IncidentRecord, Place, Side, Toll, Words } from "./types";

/** The fields that a coder looks at, in the order in which they are checked. */
export const FIELDS = [
  "sub_event_type", "date", "place", "perpetrators", "targets", "killed", "injured", "casualties_combined", "weapons",
  "reported_by", "status", "background", "aggregate",
] as const;
export type Field = (typeof FIELDS)[number];

/** The key of a field's evidence: the type's stands under the event type. */
export const evidenceKey = (field: Field): string => (field === "sub_event_type" ? "event_type" : field);

export function tollWords(toll: Toll | null): string {
  if (!toll) return "–";
  if (toll.vague) return label("toll", toll.vague);
  const { low, high } = toll;
  if (low !== null && low === high) return speech.number(low);
  if (low !== null && high === null) return say("at_least", { count: speech.number(low) });
  if (low === null && high !== null) return say("at_most", { count: speech.number(high) });
  return low === null || high === null ? "–" : say("between", { low: speech.number(low), high: speech.number(high) });
}

export function dayWords(days: Days): string {
  const write = (day: string) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString(speech.language === "ar" ? "ar-EG" : "en-GB", {
      timeZone: "UTC", day: "numeric", month: "short", year: "numeric",
    });
  return days.start === days.end ? write(days.start) : `${write(days.start)} – ${write(days.end)}`;
}

export function placeWords(place: Place | null): string {
  if (!place) return label("place", "none", "–");
  const name = speech.language === "ar" ? place.name : (place.name_en ?? place.name);
  return [name, place.admin1 === name ? null : place.admin1, place.country].filter(Boolean).join(
    speech.language === "ar" ? "، " : ", ",
  );
}

export function sideWords(sides: Side[], words: Words): string {
  const names = sides.map(({ actor, name }) =>
    speech.language === "ar" && name ? name : label("actor", actor, words.actors[actor]?.name ?? actor),
  );
  return names.join(speech.language === "ar" ? "، " : ", ") || "–";
}

/** The value of a field in the language of the pages. */
export function valueWords(record: IncidentRecord, field: Field, words: Words): string {
  const list = (kind: string, values: string[]) =>
    values.map((value) => label(kind, value)).join(speech.language === "ar" ? "، " : ", ") || "–";
  switch (field) {
    case "sub_event_type": return label("sub", record.sub_event_type);
    case "date": return dayWords(record.date);
    case "place": return placeWords(record.place);
    case "perpetrators": return sideWords(record.perpetrators, words);
    case "targets": return sideWords(record.targets, words);
    case "killed": case "injured": case "casualties_combined": return tollWords(record[field]);
    case "weapons": return list("weapon", record.weapons);
    case "reported_by": return record.reported_by.map(({ kind, name }) => name || label("source", kind)).join(
      speech.language === "ar" ? "، " : ", ",
    ) || "–";
    case "status": return label("status", record.status);
    case "background": case "aggregate": return record[field] ? say("yes") : say("no");
  }
}
