/** Keys by their place on the keyboard, so that they are the same on an Arabic one. */

/** Whether a key is meant for the page: no chord, and no dialog stands before it. */
export const isForPage = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]");

/** A listener that acts on keys by code, but not while somebody writes; Escape is heard then, too. */
export function pressing(keys: Record<string, () => unknown>): (event: KeyboardEvent) => void {
  return (event) => {
    const typing = (event.target as HTMLElement).closest("input:not([type=checkbox], [type=radio]), select, textarea");
    if (!isForPage(event) || (typing && event.code !== "Escape")) return;
    const act = keys[event.code];
    if (act) {
      event.preventDefault();
      act();
    }
  };
}
