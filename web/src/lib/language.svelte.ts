/** The language of the pages, their direction, and how numbers and days are written in it. */

import accountAr from "../locales/account.ar.json";
import accountEn from "../locales/account.en.json";
import ar from "../locales/ar.json";
import doubleAr from "../locales/double.ar.json";
import doubleEn from "../locales/double.en.json";
import en from "../locales/en.json";
import queueAr from "../locales/queue.ar.json";
import queueEn from "../locales/queue.en.json";
import exportAr from "../locales/export.ar.json";
import exportEn from "../locales/export.en.json";
import incidentAr from "../locales/incident.ar.json";
import incidentEn from "../locales/incident.en.json";
import placeAr from "../locales/place.ar.json";
import placeEn from "../locales/place.en.json";
import recordAr from "../locales/record.ar.json";
import recordEn from "../locales/record.en.json";
import sourceAr from "../locales/source.ar.json";
import sourceEn from "../locales/source.en.json";

export type Language = "ar" | "en";
// A part of the pages with many words has files of its own, `locales/PART.ar.json` and `locales/PART.en.json`.
const EN = { ...en, ...accountEn, ...doubleEn, ...exportEn, ...incidentEn, ...placeEn, ...queueEn, ...recordEn, ...sourceEn };
const AR = { ...ar, ...accountAr, ...doubleAr, ...exportAr, ...incidentAr, ...placeAr, ...queueAr, ...recordAr, ...sourceAr };
export type Word = keyof typeof EN;
const WORDS: Record<Language, Record<Word, string>> = { ar: AR, en: EN };
const KEPT = "waqai.language";
/** Made once: a formatter costs more than a thousand numbers that it writes. */
const NUMBERS: Record<Language, Intl.NumberFormat> = { ar: new Intl.NumberFormat("ar-EG"), en: new Intl.NumberFormat("en") };

class Speech {
  /** The server's table of labels, each in Arabic and English. */
  labels = $state.raw<Record<string, [string, string]>>({});
  language = $state<Language>(localStorage.getItem(KEPT) === "en" ? "en" : "ar");

  get direction(): "rtl" | "ltr" {
    return this.language === "ar" ? "rtl" : "ltr";
  }

  choose(language: Language): void {
    this.language = language;
    localStorage.setItem(KEPT, language);
  }

  number(value: number): string {
    return NUMBERS[this.language].format(value);
  }

  /** Several words one after the other, parted as the language does. */
  list(values: string[]): string {
    return values.join(this.language === "ar" ? "، " : ", ");
  }
}

export const speech = new Speech();

/** The words of a key in the language of the pages; `{name}` stands for a value. */
export function say(word: Word, values: Record<string, string> = {}): string {
  return WORDS[speech.language][word].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** The label of a value of the codebook (`sub.Attack`), or what stands in for it. */
export function label(kind: string, value: string, instead: string = value): string {
  const pair = speech.labels[`${kind}.${value}`];
  return pair ? pair[speech.language === "ar" ? 0 : 1] : instead;
}

const wordOr = (key: string, instead: string): string => (key in EN ? say(key as Word) : instead);

export const roleWord = (role: string): string => wordOr(`role_${role}`, role);
export const clearanceWord = (clearance: string): string => wordOr(`clearance_${clearance}`, clearance);
/** What the log calls an act; one that has no word yet stands as it is. */
export const actionWord = (action: string): string => wordOr(`act_${action.replaceAll(" ", "_")}`, action);
/** Why a run was made; what somebody wrote stands as it is. */
export const reasonWord = (reason: string): string => wordOr(`run_reason_${reason.replaceAll(" ", "_")}`, reason);

/** An instant in the reader's own time zone. */
export const timeWords = (instant: string): string =>
  new Date(instant).toLocaleString(speech.language === "ar" ? "ar-EG" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
