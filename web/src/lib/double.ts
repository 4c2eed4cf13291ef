/** Double coding: its forms and the calls for them. */

import { get, part, post, queryOf } from "./api";
import type { NewIncident } from "./record";
import type { IncidentRecord } from "./types";

export type State = "open" | "coding" | "done" | "withdrawn";
export type Arm = "one" | "two";

export interface Sample {
  number: number;
  name: string;
  share: number;
  seed: string;
  filters: { words: string; since: string | null; until: string | null; outlet: string | null };
  coders: string[];
  by: string;
  reason: string;
  documents: number;
  states: Partial<Record<State, number>>;
}

export interface NewSample extends Pick<Sample, "name" | "share" | "seed" | "coders" | "filters" | "reason"> {}

/** Who codes what; what was written is for the coder alone. */
export interface Handed {
  number: number;
  sample: number;
  document_id: string;
  title: string;
  coder: string;
  state: State;
}

export interface Assignment extends Handed {
  version: number;
  incidents: IncidentRecord[];
}

export interface DoubleCoded {
  document_id: string;
  title: string;
  sample: number;
  one: string;
  two: string;
  adjudicated: boolean;
  yours: boolean;
}

export interface Row {
  one: IncidentRecord | null;
  two: IncidentRecord | null;
  differing: string[];
}

export interface SideBySide {
  document_id: string;
  rows: Row[];
}

export interface Choice {
  keep: boolean;
  fields: Record<string, Arm>;
}

export interface Share {
  value: number | null;
  low: number | null;
  high: number | null;
  hits: number;
  total: number;
}

export interface FieldAgreement {
  field: string;
  scale: string;
  equal: Share;
  alpha: number | null;
  low: number | null;
  high: number | null;
}

export interface Agreement {
  documents: number;
  incidents: Share;
  fields: FieldAgreement[];
}

export interface Agreements {
  coders: Agreement;
  machine: Record<string, Agreement>;
}

export const double = {
  samples: () => get<Sample[]>("/samples"),
  set: (sample: NewSample) => post<Sample>("/samples", sample),
  draw: (sample: number) => post<{ documents: number }>(`/samples/${sample}/draw`, {}),
  handed: (sample: number) => get<Handed[]>(`/samples/${sample}/assignments`),
  withdraw: (assignment: number, reason: string) =>
    post<{ version: number }>(`/assignments/${assignment}/withdrawal`, { reason }),
  mine: () => get<Handed[]>("/assignments"),
  assignment: (number: string) => get<Assignment>(`/assignments/${part(number)}`),
  save: (number: number, version: number, incidents: NewIncident[], done: boolean) =>
    post<Assignment>(`/assignments/${number}/coding`, { version, incidents, done }),
  done: () => get<DoubleCoded[]>("/adjudications"),
  sideBySide: (document: string) => get<SideBySide>(`/adjudications/${part(document)}`),
  adjudicate: (document: string, choices: Choice[], reason: string) =>
    post<DoubleCoded>(`/adjudications/${part(document)}`, { choices, reason }),
  agreement: (sample: number | null) => get<Agreements>("/agreement" + queryOf({ sample })),
};
