/**
 * Offsets of the interface count code points; those of the browser count UTF-16 units.
 *
 * An article is cut into pieces at the edges of all spans, so that each piece is one run of text: marking never
 * wraps single letters, and Arabic letters keep their joining because a piece's text is never changed.
 */

export interface Span {
  start: number;
  end: number;
}

export interface Piece<T extends Span> {
  start: number;
  end: number;
  text: string;
  spans: T[];
}

/** For each code point its first UTF-16 unit, and the length at the end. */
export function unitsOf(text: string): Uint32Array {
  const units: number[] = [];
  let at = 0;
  for (const sign of text) {
    units.push(at);
    at += sign.length;
  }
  units.push(at);
  return Uint32Array.from(units);
}

/** The code points before a UTF-16 unit; a unit inside a surrogate pair belongs to the pair's start. */
export function pointAt(units: Uint32Array, unit: number): number {
  let low = 0;
  let high = units.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((units[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text between two code points. */
export function slice(text: string, units: Uint32Array, start: number, end: number): string {
  return text.slice(units[start], units[end]);
}

/** The whole text in order, cut where a span starts or ends; spans may overlap and nest. */
export function pieces<T extends Span>(text: string, units: Uint32Array, spans: T[]): Piece<T>[] {
  const last = units.length - 1;
  const kept = spans.filter((span) => span.start < span.end && span.end <= last);
  const edges = new Set([0, last]);
  for (const span of kept) edges.add(span.start).add(span.end);
  const cuts = [...edges].sort((one, other) => one - other);
  const found: Piece<T>[] = [];
  for (let n = 0; n + 1 < cuts.length; n++) {
    const start = cuts[n] ?? 0;
    const end = cuts[n + 1] ?? 0;
    found.push({
      start,
      end,
      text: slice(text, units, start, end),
      spans: kept.filter((span) => span.start <= start && end <= span.end),
    });
  }
  return found;
}

/** The code points that a selection in an element covers, whose text is one article field; null for none. */
export function selected(element: HTMLElement, units: Uint32Array, selection: Selection | null): Span | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const start = pointAt(units, from);
  let end = pointAt(units, from + range.toString().length);
  if ((units[end] ?? 0) < from + range.toString().length) end += 1;
  return start < end ? { start, end } : null;
}
