/** The pages, in the order of the menu; one without a word is reached from others only. */

import type { Component } from "svelte";
import type { Word } from "./lib/language.svelte";
import type { About, Role, Words } from "./lib/types";

/** What every page is given: the part of the address behind its path, who works here, and the values of fields. */
export interface Given {
  id: string;
  about: About;
  words: Words;
}

export interface Page {
  path: string;
  word?: Word;
  /** The least role that it is for. */
  role: Role;
  /** Only where people log in. */
  team?: true;
  /** Fetched when it is first opened, so that the first page need not wait for the others. */
  load: () => Promise<{ default: Component<Given> }>;
}

const REPORTS: Page = { path: "", word: "reports", role: "reader", load: () => import("./pages/ReportsPage.svelte") };

export const PAGES: Page[] = [
  REPORTS,
  { path: "queue", word: "queue", role: "reader", load: () => import("./pages/QueuePage.svelte") },
  { path: "paste", word: "paste", role: "coder", load: () => import("./pages/PastePage.svelte") },
  { path: "double", word: "double", role: "coder", load: () => import("./pages/DoublePage.svelte") },
  { path: "blind", role: "coder", load: () => import("./pages/BlindPage.svelte") },
  { path: "adjudicate", role: "reviewer", load: () => import("./pages/AdjudicatePage.svelte") },
  { path: "agreement", role: "reviewer", load: () => import("./pages/AgreementPage.svelte") },
  { path: "doubts", word: "doubts", role: "coder", load: () => import("./pages/DoubtsPage.svelte") },
  { path: "export", role: "reader", load: () => import("./pages/ExportPage.svelte") },
  { path: "incidents", role: "reader", load: () => import("./pages/IncidentPage.svelte") },
  { path: "documents", role: "reader", load: () => import("./pages/ArticlePage.svelte") },
  { path: "sources", word: "sources", role: "reader", load: () => import("./pages/SourcesPage.svelte") },
  { path: "runs", word: "runs", role: "reader", load: () => import("./pages/RunsPage.svelte") },
  { path: "people", word: "people", role: "admin", team: true, load: () => import("./pages/PeoplePage.svelte") },
  { path: "audit", word: "audit", role: "reviewer", load: () => import("./pages/AuditPage.svelte") },
  { path: "settings", word: "settings", role: "reader", load: () => import("./pages/SettingsPage.svelte") },
];

const RANK: Record<Role, number> = { reader: 1, coder: 2, reviewer: 3, admin: 4 };

export const canSee = (page: Page, about: About): boolean =>
  RANK[about.role] >= RANK[page.role] && (about.team || !page.team);

export const pageAt = (path: string): Page => PAGES.find((page) => page.path === path) ?? REPORTS;
