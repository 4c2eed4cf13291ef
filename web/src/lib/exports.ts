/** Exports: their forms and the calls for them. */

import { get, part, post, queryOf, type Query } from "./api";

export interface Choices {
  formats: { name: string; suffix: string; available: boolean; losses: { ar: string; en: string }[] }[];
  profiles: string[];
}

export interface Export {
  id: string;
  state: "waiting" | "running" | "done" | "failed" | "stopped";
  profile: string;
  done: number;
  total: number;
  incidents: number;
  left_out: {
    incidents: Record<string, number>;
    values: Record<string, number>;
    places_coarsened: number;
    by_format: Record<string, Record<string, number>>;
  };
  files: { name: string; bytes: number }[];
  fault: string | null;
  code: string | null;
}

export const exportsOf = {
  choices: () => get<Choices>("/exports/choices"),
  count: (query: Query) => get<{ reports: number }>("/exports/count" + queryOf(query)),
  begin: (query: Query, wanted: { formats: string[]; profile: string; hold_back: number | null }) =>
    post<Export>("/exports" + queryOf(query), wanted),
  watch: (id: string) => get<Export>(`/exports/${part(id)}`),
  stop: (id: string) => post<Export>(`/exports/${part(id)}/stop`, {}),
  /** The address of a file, for a link that saves it. */
  file: (id: string, name: string) => `/api/v1/exports/${part(id)}/files/${part(name)}`,
};
