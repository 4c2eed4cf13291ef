/** Incidents across documents: their forms and the calls for them. */

import { get, part, post, queryOf, type Query } from "./api";
import type { Days, Place, Report, Toll } from "./types";

export interface SideOf {
  actor: string;
  name: string;
  reports: string[];
}

export interface TollOf {
  low: number | null;
  high: number | null;
  best: number | null;
  best_from: string | null;
  rule: string;
  by_report: Record<string, Toll>;
}

export interface Together {
  incident_id: string;
  reports: string[];
  event_type: string;
  sub_event_type: string;
  date: Days;
  place: Place | null;
  perpetrators: SideOf[];
  targets: SideOf[];
  killed: TollOf | null;
  injured: TollOf | null;
  claims: { perpetrators: string[]; targets: string[]; status: string; said_by: { kind: string; name: string }[]; reports: string[] }[];
  independent_sources: number;
  confidence: number;
  link_confidence: number;
}

export interface FoundIncident extends Together {
  outlets: string[];
  newest: string;
}

export interface IncidentReport extends Report {
  title: string;
  url: string | null;
  published: string;
}

export interface Judgement {
  number: number;
  one: string;
  two: string;
  verdict: "same" | "different" | "unsure";
  score: number | null;
  by: string;
  automatic: boolean;
  at: string;
  reason: string;
  undoes: number | null;
}

export interface PastJudgement extends Judgement {
  in_force: boolean;
}

export interface LinkedIncident {
  record: Together;
  reports: IncidentReport[];
  judgements: PastJudgement[];
}

export interface Step {
  feature: string;
  level: string;
  left: string;
  right: string;
  weight: number;
  total: number;
}

export interface Explanation {
  left: string;
  right: string;
  steps: Step[];
  probability: number;
  bar: string | null;
  one_incident: boolean;
  weights: string;
}

export interface Judged {
  numbers: number[];
  incidents: string[];
}

/** A pair that a person should look at; `score` near zero is doubtful. */
export interface Doubt {
  one: IncidentReport;
  other: IncidentReport;
  score: number;
  together: boolean;
}

export interface Doubts {
  state: "waiting" | "reading" | "ready" | "failed" | "off";
  done: number;
  total: number;
  fault: string;
  pairs: Doubt[];
}

/** The id by which an incident is found from any of its reports. */
export const incidentOf = (report: string): string => `i-${report}`;

export const RULES = ["latest_reliable", "latest", "most_told", "median", "lowest", "highest"] as const;

export const incidents = {
  find: (query: Query) => get<{ incidents: FoundIncident[]; after: string | null }>("/incidents" + queryOf(query)),
  one: (id: string, rule: string) => get<LinkedIncident>(`/incidents/${part(id)}` + queryOf({ rule })),
  explain: (one: string, other: string) => get<Explanation>("/explanations" + queryOf({ one, other })),
  merge: (one: string, other: string, reason: string, seen: string[][]) =>
    post<Judged>("/incidents/merge", { one, other, reason, seen }),
  split: (reports: string[], reason: string, seen: string[]) => post<Judged>("/incidents/split", { reports, reason, seen }),
  undo: (numbers: number[], reason: string) => post<Judged>("/judgements/undo", { numbers, reason }),
  judgement: (number: number) => get<Judgement>(`/judgements/${number}`),
  doubts: () => get<Doubts>("/suggestions"),
  judge: (one: string, two: string, verdict: Judgement["verdict"], reason: string) =>
    post<{ number: number }>("/judgements", { one, two, verdict, reason }),
};

/** Judgements that somebody made in one act: of one merging, one splitting, one undoing. */
export interface Deed {
  at: string;
  by: string;
  automatic: boolean;
  undoes: boolean;
  reason: string;
  judgements: PastJudgement[];
}

/** The judgements act by act, the newest first. */
export function deedsOf(judgements: PastJudgement[]): Deed[] {
  const deeds = new Map<string, Deed>();
  for (const one of judgements) {
    const name = [one.at, one.by, one.automatic, one.undoes !== null, one.reason].join("\0");
    const deed = deeds.get(name);
    if (deed) deed.judgements.push(one);
    else deeds.set(name, { at: one.at, by: one.by, automatic: one.automatic, undoes: one.undoes !== null, reason: one.reason, judgements: [one] });
  }
  return [...deeds.values()].reverse();
}

/** The judgements of an act that a person can take back. */
export const undoable = (deed: Deed): number[] =>
  deed.automatic || deed.undoes ? [] : deed.judgements.filter(({ in_force }) => in_force).map(({ number }) => number);
