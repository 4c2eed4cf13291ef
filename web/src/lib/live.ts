/** What others do in the store, as the server tells it; one connection for all parts of a page that listen. */

export type Told =
  | { kind: "change"; action: string; by: string; document_id: string; report: string | null }
  | { kind: "lease"; document_id: string; holder: string | null; until: string | null }
  /** More happened than is told one by one. */
  | { kind: "many" };

type Listener = (told: Told) => void;

const ADDRESS = "/api/v1/events";
const AGAIN_MS = 10_000;
const listeners = new Set<Listener>();
let source: EventSource | null = null;
let last = "";
let again: ReturnType<typeof setTimeout> | undefined;

/** Listen until the function that is given back is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  connect();
  return () => {
    listeners.delete(listener);
    connect();
  };
}

/** Be connected while somebody listens and the page is seen: a browser has few connections for all of its tabs. */
function connect(): void {
  const wanted = listeners.size > 0 && !document.hidden;
  if (wanted === (source !== null)) return;
  clearTimeout(again);
  if (!wanted) {
    source?.close();
    source = null;
    return;
  }
  source = new EventSource(ADDRESS + (last ? `?after=${last}` : ""));
  for (const kind of ["change", "lease", "many"] as const) source.addEventListener(kind, (event) => tell(kind, event));
  source.addEventListener("error", () => {
    // It comes back by itself, unless the server refused it.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    again = setTimeout(connect, AGAIN_MS);
  });
}

function tell(kind: Told["kind"], event: MessageEvent<string>): void {
  if (event.lastEventId) last = event.lastEventId;
  const told = { ...JSON.parse(event.data), kind } as Told;
  for (const listener of listeners) listener(told);
}

document.addEventListener("visibilitychange", connect);
