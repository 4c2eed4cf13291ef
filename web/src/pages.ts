/** The pages, in the order of the menu; one without a word is reached from others only. */

import type { Component } from "svelte";
import type { Word } from "./lib/language.svelte";
import type { About, Role, Words } from "./lib/types";
import ArticlePage from "./pages/ArticlePage.svelte";
import PastePage from "./pages/PastePage.svelte";
import ReportsPage from "./pages/ReportsPage.svelte";

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
  component: Component<Given>;
}

const REPORTS: Page = { path: "", word: "reports", role: "reader", component: ReportsPage };

export const PAGES: Page[] = [
  REPORTS,
  { path: "paste", word: "paste", role: "coder", component: PastePage },
  { path: "documents", role: "reader", component: ArticlePage },
];

const RANK: Record<Role, number> = { reader: 1, coder: 2, reviewer: 3, admin: 4 };

export const canSee = (page: Page, role: Role): boolean => RANK[role] >= RANK[page.role];

export const pageAt = (path: string): Page => PAGES.find((page) => page.path === path) ?? REPORTS;
