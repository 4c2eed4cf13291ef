/** A whole incident as a person writes it: values of the fields, and the words that each was read from. */

import { evidenceKey, FIELDS, type Field } from "./fields";
import type { Evidence, FieldName, IncidentRecord } from "./types";

export type Words = Pick<Evidence, "in" | "start" | "end">;

export interface NewIncident {
  values: Record<string, unknown>;
  evidence: Partial<Record<Field, Words[]>>;
}

/** The rule of words that a person selected; fields without words of their own rest on those of the type. */
const OWN = "person";

export function emptyIncident(published: string): NewIncident {
  return {
    values: {
      sub_event_type: "", date: { start: published, end: published, precision: "day" }, place: null, perpetrators: [],
      targets: [], killed: null, injured: null, casualties_combined: null, victims: [], weapons: [], reported_by: [],
      status: "reported", background: false, aggregate: false,
    },
    evidence: {},
  };
}

/** An incident that a person wrote before, to be written anew. */
export function incidentOf(record: IncidentRecord): NewIncident {
  const evidence: NewIncident["evidence"] = {};
  for (const field of FIELDS) {
    const own = record.evidence[evidenceKey(field)]?.filter(({ rule }) => rule === OWN) ?? [];
    if (own.length) evidence[field] = own.map(({ in: where, start, end }) => ({ in: where, start, end }));
  }
  return { values: Object.fromEntries(FIELDS.map((field) => [field, record[field]])), evidence };
}

/** What an incident still lacks: `words` are those of its type. */
export function lacking({ values, evidence }: NewIncident): ("sub_event_type" | "place" | "words")[] {
  const missing: ("sub_event_type" | "place" | "words")[] = [];
  if (!values.sub_event_type) missing.push("sub_event_type");
  if (!values.place) missing.push("place");
  if (!evidence.sub_event_type?.length) missing.push("words");
  return missing;
}

/** The letters of an article between two code points. */
export function quoted(article: Record<FieldName, string>, { in: where, start, end }: Words): string {
  return Array.from(article[where]).slice(start, end).join("");
}

/** The list with the last member that has no name yet named so; the same list where all have one. */
export function nameLast<T extends { name: string }>(members: T[], name: string): T[] {
  const at = members.map((one) => one.name === "").lastIndexOf(true);
  return members.map((one, number) => (number === at ? { ...one, name } : one));
}
