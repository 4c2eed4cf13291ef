/** The pages, in the order of the menu; one without a word is reached from others only. */

import type { Component } from "svelte";
import type { Word } from "./lib/language.svelte";
import type { About, Role, Words } from "./lib/types";
import AdjudicatePage from "./pages/AdjudicatePage.svelte";
import AgreementPage from "./pages/AgreementPage.svelte";
import ArticlePage from "./pages/ArticlePage.svelte";
import AuditPage from "./pages/AuditPage.svelte";
import BlindPage from "./pages/BlindPage.svelte";
import DoublePage from "./pages/DoublePage.svelte";
import DoubtsPage from "./pages/DoubtsPage.svelte";
import ExportPage from "./pages/ExportPage.svelte";
import IncidentPage from "./pages/IncidentPage.svelte";
import PastePage from "./pages/PastePage.svelte";
import PeoplePage from "./pages/PeoplePage.svelte";
import QueuePage from "./pages/QueuePage.svelte";
import ReportsPage from "./pages/ReportsPage.svelte";
import RunsPage from "./pages/RunsPage.svelte";
import SettingsPage from "./pages/SettingsPage.svelte";
import SourcesPage from "./pages/SourcesPage.svelte";

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
  component: Component<Given>;
}

const REPORTS: Page = { path: "", word: "reports", role: "reader", component: ReportsPage };

export const PAGES: Page[] = [
  REPORTS,
  { path: "queue", word: "queue", role: "reader", component: QueuePage },
  { path: "paste", word: "paste", role: "coder", component: PastePage },
  { path: "double", word: "double", role: "coder", component: DoublePage },
  { path: "blind", role: "coder", component: BlindPage },
  { path: "adjudicate", role: "reviewer", component: AdjudicatePage },
  { path: "agreement", role: "reviewer", component: AgreementPage },
  { path: "doubts", word: "doubts", role: "coder", component: DoubtsPage },
  { path: "export", role: "reader", component: ExportPage },
  { path: "incidents", role: "reader", component: IncidentPage },
  { path: "documents", role: "reader", component: ArticlePage },
  { path: "sources", word: "sources", role: "reader", component: SourcesPage },
  { path: "runs", word: "runs", role: "reader", component: RunsPage },
  { path: "people", word: "people", role: "admin", team: true, component: PeoplePage },
  { path: "audit", word: "audit", role: "reviewer", component: AuditPage },
  { path: "settings", word: "settings", role: "reader", component: SettingsPage },
];

const RANK: Record<Role, number> = { reader: 1, coder: 2, reviewer: 3, admin: 4 };

export const canSee = (page: Page, about: About): boolean =>
  RANK[about.role] >= RANK[page.role] && (about.team || !page.team);

export const pageAt = (path: string): Page => PAGES.find((page) => page.path === path) ?? REPORTS;
