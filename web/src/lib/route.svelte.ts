/** Where in the pages one is: a path and a query behind `#`, so that every view has an address. */

function read(): { path: string[]; query: URLSearchParams } {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

class Route {
  private at = $state.raw(read());

  constructor() {
    addEventListener("hashchange", () => (this.at = read()));
  }

  get page(): string {
    return this.at.path[0] ?? "";
  }

  get id(): string {
    return this.at.path[1] ?? "";
  }

  get query(): URLSearchParams {
    return this.at.query;
  }
}

export const route = new Route();

/** The address of a view. */
export function link(page: string, id = "", query: Record<string, string> = {}): string {
  const told = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#/${[page, id].filter(Boolean).map(encodeURIComponent).join("/")}${told ? "?" + told : ""}`;
}
