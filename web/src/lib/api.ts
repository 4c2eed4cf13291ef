/** Calls of the interface; an error is always a Problem that says what was wrong and what to do next. */

import type { Me } from "./account";
import { gate } from "./gate.svelte";
import type { About, Article, Candidate, Coded, Count, CountedBy, Evidence, History, Outlines, Points, Report, Week } from "./types";

const ROOT = "/api/v1";

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly theirs: unknown = null,
    /** Of a judgement that contradicts others: their numbers. */
    readonly against: number[] = [],
  ) {
    super(detail);
  }
}

export type Query = Record<string, string | number | null | undefined>;

export async function call<T>(method: string, path: string, body?: unknown, again = true): Promise<T> {
  const options: RequestInit = { method, credentials: "same-origin", headers: { accept: "application/json" } };
  if (body !== undefined) {
    options.headers = { ...options.headers, "content-type": "application/json" };
    options.body = JSON.stringify(body);
  }
  if (method !== "GET" && gate.csrf) options.headers = { ...options.headers, "x-waqai-csrf": gate.csrf };
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, options);
  } catch {
    throw new Problem(0, "no_answer", "no answer");
  }
  const told = await answer.json().catch(() => null);
  if (!answer.ok && again && (await mended(told?.code))) return call(method, path, body, false);
  if (!answer.ok) throw new Problem(answer.status, told?.code ?? "error", told?.detail ?? answer.statusText, told?.theirs, told?.against);
  return told as T;
}

/** Whether what stood in the way of a call is out of it: a session that had ended, or was renewed in another tab. */
async function mended(code: unknown): Promise<boolean> {
  if (code === "not_signed_in") await gate.ask();
  else if (code === "password_temporary") await gate.ask("password");
  else if (code === "session_changed") gate.enter(await call<Me>("GET", "/session"));
  else return false;
  return true;
}

export const get = <T>(path: string) => call<T>("GET", path);
export const post = <T>(path: string, body: unknown) => call<T>("POST", path, body);
export const put = <T>(path: string, body: unknown) => call<T>("PUT", path, body);
/** What changes something must be JSON, so that no other site's form can send it. */
export const remove = (path: string) => call<null>("DELETE", path, {});
export const part = encodeURIComponent;

/** `?name=value` for the values that are there. */
export function queryOf(values: Query): string {
  const told = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return told.length ? "?" + new URLSearchParams(told.map(([name, value]) => [name, String(value)])) : "";
}

export interface NewArticle {
  title: string;
  text: string;
  published: string;
  outlet: string | null;
}

export interface Correction {
  version: number;
  values: Record<string, unknown>;
  evidence: Record<string, Pick<Evidence, "in" | "start" | "end">[]>;
  reason: string;
}

export interface AddedIncident {
  values: Record<string, unknown>;
  evidence: Record<string, Pick<Evidence, "in" | "start" | "end">[]>;
  reason: string;
}

/** The columns of points as they come: numbers as bytes in base64. */
type PackedPoints = Omit<Points, "lat" | "lon" | "radius" | "type"> & Record<"lat" | "lon" | "radius" | "type", string>;

function unpacked(told: PackedPoints): Points {
  const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const floats = (text: string) => new Float32Array(bytes(text).buffer);
  return { ...told, lat: floats(told.lat), lon: floats(told.lon), radius: floats(told.radius), type: bytes(told.type) };
}

let outlines: Promise<Outlines> | null = null;

/** The outlines of maps, asked for once while the pages are open; they change with the server's version only. */
function outlinesOnce(): Promise<Outlines> {
  outlines ??= get<Outlines>("/outlines").catch((error: unknown) => {
    outlines = null;
    throw error;
  });
  return outlines;
}

export const api = {
  about: () => get<About>("/about"),
  article: (id: string) => get<Article>(`/documents/${part(id)}`),
  reports: (id: string) => get<Report[]>(`/documents/${part(id)}/reports`),
  report: (id: string) => get<Report>(`/reports/${part(id)}`),
  history: (id: string) => get<History>(`/reports/${part(id)}/history`),
  code: (article: NewArticle) => post<Coded>("/codings", article),
  keep: (article: NewArticle) => post<{ document_id: string; became: string }>("/documents", article),
  correct: (id: string, correction: Correction) => post<Report>(`/reports/${part(id)}/corrections`, correction),
  add: (id: string, incident: AddedIncident) => post<Report>(`/documents/${part(id)}/reports`, incident),
  undo: (decision: number, reason: string) => post<{ version: number }>(`/decisions/${decision}/undo`, { reason }),
  retract: (id: string, version: number, reason: string) =>
    post<Report>(`/reports/${part(id)}/retraction`, { version, reason }),
  restore: (id: string, reason: string) => post<Report>(`/reports/${part(id)}/restoration`, { reason }),
  search: (query: Query) => get<{ reports: Report[]; after: string | null }>("/reports" + queryOf(query)),
  points: (query: Query) => get<PackedPoints>("/points" + queryOf(query)).then(unpacked),
  weeks: (query: Query) => get<Week[]>("/weeks" + queryOf(query)),
  counts: (query: Query, by: CountedBy) => get<Count[]>("/counts" + queryOf({ ...query, by })),
  outlines: outlinesOnce,
  places: (name: string, near?: string) =>
    get<{ candidates: Candidate[] }>("/places" + queryOf({ name, near })),
};
