/** The forms of the interface that the pages use; `/api/v1/openapi.json` describes all of them. */

export type FieldName = "title" | "text";

export interface Toll {
  low: number | null;
  high: number | null;
  vague?: "several" | "dozens" | "hundreds" | null;
}

export type CountedBy = "type" | "perpetrator" | "target" | "admin1";

/** Reports that have a value in common. */
export interface Count {
  value: string | null;
  country: string | null;
  reports: number;
  killed: number;
}

export interface Days {
  start: string;
  end: string;
  precision: "day" | "week" | "month";
}

export interface Place {
  name: string;
  name_en: string | null;
  gazetteer_id: string | null;
  admin1: string | null;
  admin1_pcode: string | null;
  admin2: string | null;
  country: string;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
  precision: number;
}

export interface Side {
  actor: string;
  name: string;
}

/** Somebody who says so. */
export interface Source {
  kind: string;
  name: string;
}

/** The toll of one group of people. */
export interface Victims {
  group: string;
  killed: Toll | null;
  injured: Toll | null;
}

export interface Evidence {
  in: FieldName;
  start: number;
  end: number;
  text: string;
  rule: string;
}

export interface IncidentRecord {
  id: string;
  event_type: string;
  sub_event_type: string;
  date: Days;
  place: Place | null;
  perpetrators: Side[];
  targets: Side[];
  killed: Toll | null;
  injured: Toll | null;
  casualties_combined: Toll | null;
  victims: Victims[];
  weapons: string[];
  reported_by: Source[];
  status: string;
  background: boolean;
  aggregate: boolean;
  confidence: number;
  evidence: Record<string, Evidence[]>;
}

export interface Report {
  id: string;
  document_id: string;
  outlet: string | null;
  version: number;
  state: string;
  corrected: boolean;
  /** A person put it down; the machine had missed it. */
  added: boolean;
  record: IncidentRecord;
}

export interface Decision {
  number: number;
  version: number;
  kind: string;
  field: string;
  value: unknown;
  seen: unknown;
  by: string;
  at: string;
  reason: string;
  in_force: boolean;
}

export interface History extends Report {
  codings: { version: string; packs: string; started: string; by: string; record: IncidentRecord }[];
  decisions: Decision[];
  reviews: Review[];
}

export type ReviewState = "accepted" | "corrected" | "rejected" | "unverifiable" | "out_of_scope" | "duplicate";

/** What a person made of a report or document; one with `undoes` takes an earlier one back. */
export interface Review {
  number: number;
  state: ReviewState;
  other: string | null;
  undoes: number | null;
  by: string;
  at: string;
  reason: string;
  in_force: boolean;
}

export interface Article {
  id: string;
  title: string;
  text: string;
  published: string;
  outlet: string | null;
  url: string | null;
  state: string;
  confidentiality: string;
  copies: { id: string; outlet: string | null; url: string | null; kind: string }[];
}

export interface Rejected {
  in: FieldName;
  start: number;
  end: number;
  text: string;
  why: string;
}

export interface Coded {
  document_id: string;
  incidents: IncidentRecord[];
  rejected: Rejected[];
}

export interface Words {
  event_types: Record<string, string>;
  weapons: string[];
  source_kinds: string[];
  statuses: string[];
  actors: Record<string, { name: string; class: string; country: string | null }>;
  labels: Record<string, [string, string]>;
}

/** What a person may do; each may do what the ones before it may. */
export type Role = "reader" | "coder" | "reviewer" | "admin";

export type Clearance = "public" | "internal" | "confidential";

export interface About {
  version: string;
  by: string;
  role: Role;
  clearance: Clearance;
  /** Whether people log in here. */
  team: boolean;
  /** Of a session, for what writes. */
  csrf: string | null;
  words: Words;
}

export interface Candidate {
  id: string;
  name_ar: string;
  name_en: string;
  kind: string;
  country: string;
  admin1: string;
  admin1_pcode: string;
  admin2: string;
  lat: number;
  lon: number;
  radius_km: number;
  why: string;
}

export interface Outlines {
  attribution: string;
  countries: { code: string; name_en: string; name_ar: string; rings: number[][][] }[];
  admin1: { country: string; name_en: string; name_ar: string; rings: number[][][] }[];
  disputed: number[][][];
}

/** The mapped reports in columns; `type` are numbers in `types`, `radius` kilometres. */
export interface Points {
  keys: string[];
  lat: Float32Array;
  lon: Float32Array;
  radius: Float32Array;
  type: Uint8Array;
  types: string[];
  attribution: string;
}

/** The reports of a week that begins on a Monday. */
export interface Week {
  start: string;
  count: number;
}
