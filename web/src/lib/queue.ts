/** The review queue: what waits for a look, who looks at which, and what people make of it. */

import { get, part, post, put, queryOf, remove, type Query } from "./api";
import type { IncidentRecord, Review, ReviewState } from "./types";

/** The filters of the queue, which stand in the address. */
export const FILTERS = ["words", "since", "until", "actor", "type", "killed_min", "worth_max"] as const;
export type Filters = Record<(typeof FILTERS)[number], string>;

export const filtersOf = (query: URLSearchParams): Filters =>
  Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""])) as Filters;

export interface Lease {
  holder: string;
  taken: string;
  until: string;
}

/** What a list tells of a report. */
export type Brief = Pick<IncidentRecord, "id" | "sub_event_type" | "place" | "killed">;

export interface Item {
  document_id: string;
  title: string;
  outlet: string | null;
  published: string;
  worth: number;
  waiting: { version: number; state: string; record: Brief }[];
  lease: Lease | null;
}

export interface Progress {
  left: number;
  done: number;
  mine: number;
}

export interface Standing {
  worth: number | null;
  lease: Lease | null;
  reviews: (Review & { kind: "document" | "report"; key: string })[];
  waiting: string[];
  holding: Record<string, ReviewState>;
}

export interface Counted {
  documents: number;
  reports: number;
}

export interface Verdict {
  state: ReviewState;
  reason?: string;
  other?: string;
}

/** Minutes that the clock here is ahead of UTC: a day of work begins at midnight here. */
const east = (): number => -new Date().getTimezoneOffset();

export const queue = {
  page: (query: Query) => get<{ items: Item[]; after: string | null }>("/queue" + queryOf(query)),
  progress: (query: Query) => get<Progress>("/queue/progress" + queryOf({ ...query, east: east() })),
  next: (query: Query, after: string | null) =>
    post<{ document_id: string | null }>("/queue/next" + queryOf(query), { after }),
  count: (query: Query) => get<Counted>("/queue/acceptance" + queryOf(query)),
  acceptSet: (query: Query, counted: Counted) => post<Counted>("/queue/acceptance" + queryOf(query), counted),
  standing: (id: string) => get<Standing>(`/documents/${part(id)}/standing`),
  take: (id: string, over: boolean) => put<Lease>(`/documents/${part(id)}/lease`, { over }),
  release: (id: string) => remove(`/documents/${part(id)}/lease`),
  accept: (id: string, versions: Record<string, number>) =>
    post<Standing>(`/documents/${part(id)}/acceptance`, { versions }),
  reviewReport: (key: string, version: number, verdict: Verdict) =>
    post<Standing>(`/reports/${part(key)}/reviews`, { ...verdict, version }),
  reviewDocument: (id: string, verdict: Verdict) => post<Standing>(`/documents/${part(id)}/reviews`, verdict),
  undo: (number: number) => post<{ number: number }>(`/reviews/${number}/undo`, {}),
};
