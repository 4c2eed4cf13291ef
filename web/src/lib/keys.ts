/** Keys by their place on the keyboard, so that they are the same on an Arabic one. */

/** A listener that acts on keys by code, but not while somebody writes; Escape is heard then, too. */
export function pressing(keys: Record<string, () => unknown>): (event: KeyboardEvent) => void {
  return (event) => {
    const typing = (event.target as HTMLElement).closest("input:not([type=checkbox], [type=radio]), select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.code !== "Escape")) return;
    const act = keys[event.code];
    if (act) {
      event.preventDefault();
      act();
    }
  };
}
