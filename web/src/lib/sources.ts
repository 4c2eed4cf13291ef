/** Where documents come from and what coded them. */

import { get, queryOf } from "./api";

export interface Outlet {
  name: string | null;
  documents: number;
  copies: number;
  first: string;
  last: string;
  telling: number;
  reports: number;
  corrected: number;
  accepted: number;
}

/** A feed as it was last looked at. */
export interface Feed {
  address: string;
  title: string | null;
  outlet: string | null;
  at: string;
  due: string;
  failures: number;
  waiting: number;
  error_code: string | null;
  error_message: string | null;
}

export interface Run {
  number: number;
  started: string;
  by: string;
  reason: string;
  version: string;
  packs: string;
  fingerprint: string;
  documents: number;
  failed: number;
}

export interface Failed {
  number: number;
  run: number;
  at: string;
  document_id: string;
  title: string;
  outlet: string | null;
  code: string;
  message: string;
  stands: boolean;
}

export const sources = {
  outlets: () => get<{ outlets: Outlet[]; more: boolean }>("/outlets"),
  feeds: () => get<Feed[]>("/feeds"),
  runs: (failed: boolean, after: number | null) =>
    get<{ runs: Run[]; after: number | null }>("/runs" + queryOf({ failed: failed ? "true" : "", after })),
  failures: (run: string, after: number | null) =>
    get<{ failures: Failed[]; after: number | null }>("/failures" + queryOf({ run, after })),
};
