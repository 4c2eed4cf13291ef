/** Corrections that are being written; they survive a reload and are dropped when they are sent. */

const PREFIX = "waqai.draft.";

export function keepDraft(name: string, draft: unknown): void {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
}

export function draftOf<T>(name: string): T | null {
  const kept = sessionStorage.getItem(PREFIX + name);
  return kept === null ? null : (JSON.parse(kept) as T);
}

export function dropDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}
