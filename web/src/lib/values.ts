/** Values of a report as words. */

import { type Field } from "./fields";
import { label, say, speech } from "./language.svelte";
import type { Days, IncidentRecord, Place, Side, Toll, Victims, Words } from "./types";

export function tollWords(toll: Toll | null): string {
  if (!toll) return "–";
  if (toll.vague) return label("toll", toll.vague);
  const { low, high } = toll;
  if (low !== null && low === high) return speech.number(low);
  if (low !== null && high === null) return say("at_least", { count: speech.number(low) });
  if (low === null && high !== null) return say("at_most", { count: speech.number(high) });
  return low === null || high === null ? "–" : say("between", { low: speech.number(low), high: speech.number(high) });
}

/** Made once: a formatter costs more than a thousand days that it writes. */
const dayFormat = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const DAYS = { ar: dayFormat("ar-EG"), en: dayFormat("en-GB") };

export function dayWords(days: Days): string {
  const write = (day: string) => DAYS[speech.language].format(new Date(`${day}T00:00:00Z`));
  return days.start === days.end ? write(days.start) : `${write(days.start)} – ${write(days.end)}`;
}

/** The time of day of an instant, by the clock here. */
export const timeWords = (instant: string): string =>
  new Date(instant).toLocaleTimeString(speech.language === "ar" ? "ar-EG" : "en-GB", { hour: "2-digit", minute: "2-digit" });

export function placeWords(place: Place | null): string {
  if (!place) return label("place", "none", "–");
  const name = speech.language === "ar" ? place.name : (place.name_en ?? place.name);
  return joined([name, ...areas(place.admin1, place.country).filter((area) => area !== name)]);
}

/** A governorate and its country, as they are called. */
export const areaWords = (admin1: string | null, country: string | null): string => joined(areas(admin1, country));

const areas = (admin1: string | null, country: string | null): string[] => [
  ...(admin1 ? [label("area", `${country}.${admin1}`, admin1)] : []), ...(country ? [label("country", country)] : []),
];
const joined = (names: string[]): string => names.join(speech.language === "ar" ? "، " : ", ");

/** What a side is called; one that the tables do not list, as the article calls it. */
export const sideWords = ({ actor, name }: Side, words: Words): string =>
  name && words.actors[actor]?.class === "other" ? name : label("actor", actor);

/** A side's id and how the article calls it. */
export const sideTitle = ({ actor, name }: Side): string => (name ? `${actor} · ${name}` : actor);

const sidesWords = (sides: Side[], words: Words): string =>
  speech.list(sides.map((side) => sideWords(side, words))) || "–";

/** A group of victims: people of a kind, or an actor. */
export const groupWords = (group: string): string => label("group", group, label("actor", group));

function victimWords({ group, killed, injured }: Victims): string {
  const tolls = [["killed", killed], ["injured", injured]] as const;
  const told = tolls.filter(([, toll]) => toll).map(([field, toll]) => `${label("field", field)} ${tollWords(toll)}`);
  return `${groupWords(group)}: ${told.join(" · ") || "–"}`;
}

/** The value of a field in the language of the pages. */
export function valueWords(record: IncidentRecord, field: Field, words: Words): string {
  const list = (kind: string, values: string[]) =>
    speech.list(values.map((value) => label(kind, value))) || "–";
  switch (field) {
    case "sub_event_type": return label("sub", record.sub_event_type);
    case "date": return dayWords(record.date);
    case "place": return placeWords(record.place);
    case "perpetrators": return sidesWords(record.perpetrators, words);
    case "targets": return sidesWords(record.targets, words);
    case "killed": case "injured": case "casualties_combined": return tollWords(record[field]);
    case "victims": return record.victims.map(victimWords).join(
      speech.language === "ar" ? "، " : ", ",
    ) || "–";
    case "weapons": return list("weapon", record.weapons);
    case "reported_by": return record.reported_by.map(({ kind, name }) => name || label("source", kind)).join(
      speech.language === "ar" ? "، " : ", ",
    ) || "–";
    case "status": return label("status", record.status);
    case "background": case "aggregate": return record[field] ? say("yes") : say("no");
  }
}

/** A day as the address tells it, or nothing where it tells no day: a field for days takes nothing else. */
export const dayOf = (told: string): string => (/^\d{4}-\d\d-\d\d$/.test(told) ? told : "");

/** A count as the address tells it, or nothing where it tells none. */
export const countOf = (told: string): string => (/^\d{1,9}$/.test(told) ? told : "");
