/** The outlines under what a map shows: drawn once for a scale, and copied while the map is dragged. */

import { eastOf, southOf, type View } from "./mercator";
import type { Outlines } from "./types";

/** Corners of the plane, east and south by turns, with the box that holds them. */
interface Line {
  corners: Float64Array;
  west: number;
  east: number;
  north: number;
  south: number;
}

interface Name {
  arabic: string;
  english: string;
  x: number;
  y: number;
  /** How wide the country is, in the plane. */
  width: number;
}

/** How it is drawn; `ratio` are the screen's dots per pixel. */
export interface Look {
  ratio: number;
  arabic: boolean;
  dark: boolean;
  font: string;
  ink: (name: string) => string;
}

/** Pixels that are drawn beyond each edge of the view: so far it is dragged before it is drawn anew. */
const MARGIN = 192;
/** Corners nearer to the last one than so many pixels are left out. */
const FINE = 0.6;
/** Pixels below which a country is too narrow for its name. */
const NARROW = 90;

export function lineOf(ring: number[][]): Line {
  const line: Line = { corners: new Float64Array(ring.length * 2), west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  ring.forEach(([lon = 0, lat = 0], n) => {
    const [x, y] = [eastOf(lon), southOf(lat)];
    line.corners.set([x, y], n * 2);
    [line.west, line.east] = [Math.min(line.west, x), Math.max(line.east, x)];
    [line.north, line.south] = [Math.min(line.north, y), Math.max(line.south, y)];
  });
  return line;
}

function nameOf({ name_ar, name_en, rings }: Outlines["countries"][number]): Name {
  const ring = rings.reduce((one, other) => (one.length >= other.length ? one : other), []);
  const { west, east } = lineOf(ring);
  const mean = (at: number) => ring.reduce((sum, corner) => sum + (corner[at] ?? 0), 0) / Math.max(ring.length, 1);
  return { arabic: name_ar || name_en, english: name_en, x: eastOf(mean(0)), y: southOf(mean(1)), width: east - west };
}

/** Adds lines to the path of a pen, in pixels of a view; those that are wholly outside it are left out. */
export function trace(pen: Pick<Path2D, "moveTo" | "lineTo" | "closePath">, lines: Line[], { k, x, y, width, height }: View, close: boolean): void {
  for (const { corners, west, east, north, south } of lines) {
    if (east * k + x < 0 || west * k + x > width || south * k + y < 0 || north * k + y > height) continue;
    let [lastX, lastY] = [0, 0];
    for (let n = 0; n < corners.length; n += 2) {
      const atX = (corners[n] ?? 0) * k + x;
      const atY = (corners[n + 1] ?? 0) * k + y;
      if (n && n < corners.length - 2 && Math.abs(atX - lastX) < FINE && Math.abs(atY - lastY) < FINE) continue;
      if (n) pen.lineTo(atX, atY);
      else pen.moveTo(atX, atY);
      [lastX, lastY] = [atX, atY];
    }
    if (close) pen.closePath();
  }
}

export class Ground {
  readonly #land: Line[];
  readonly #provinces: Line[];
  readonly #disputed: Line[];
  readonly #names: Name[];
  readonly #canvas = document.createElement("canvas");
  #drawn: View | null = null;
  #look = "";

  constructor(outlines: Outlines) {
    this.#land = outlines.countries.flatMap(({ rings }) => rings.map(lineOf));
    this.#provinces = outlines.admin1.flatMap(({ rings }) => rings.map(lineOf));
    this.#disputed = outlines.disputed.map(lineOf);
    this.#names = outlines.countries.map(nameOf);
  }

  /** Put the outlines on a canvas whose pen counts in dots. */
  put(pen: CanvasRenderingContext2D, view: View, look: Look): void {
    const wanted = `${look.ratio} ${look.arabic} ${look.dark} ${look.font}`;
    if (!this.#reaches(view) || wanted !== this.#look) this.#draw(view, look);
    this.#look = wanted;
    const drawn = this.#drawn ?? view;
    // Whole dots: between them the copy would be blurred.
    pen.drawImage(this.#canvas, Math.round((view.x - drawn.x) * look.ratio), Math.round((view.y - drawn.y) * look.ratio));
  }

  /** Draw anew the next time: the fonts have come. */
  forget(): void {
    this.#look = "";
  }

  /** Whether what is drawn has the scale of a view and covers it. */
  #reaches(view: View): boolean {
    const drawn = this.#drawn;
    return drawn !== null && drawn.k === view.k && drawn.width === view.width + 2 * MARGIN && drawn.height === view.height + 2 * MARGIN
      && Math.abs(view.x + MARGIN - drawn.x) <= MARGIN && Math.abs(view.y + MARGIN - drawn.y) <= MARGIN;
  }

  #draw(view: View, look: Look): void {
    const drawn = { k: view.k, x: view.x + MARGIN, y: view.y + MARGIN, width: view.width + 2 * MARGIN, height: view.height + 2 * MARGIN };
    const [width, height] = [Math.ceil(drawn.width * look.ratio), Math.ceil(drawn.height * look.ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) [this.#canvas.width, this.#canvas.height] = [width, height];
    const pen = this.#canvas.getContext("2d");
    if (!pen) return;
    pen.setTransform(look.ratio, 0, 0, look.ratio, 0, 0);
    pen.clearRect(0, 0, drawn.width, drawn.height);
    const line = (lines: Line[], colour: string, thick: number, close = true) => {
      pen.beginPath();
      trace(pen, lines, drawn, close);
      pen.strokeStyle = colour;
      pen.lineWidth = thick;
      pen.stroke();
    };
    pen.beginPath();
    trace(pen, this.#land, drawn, true);
    pen.fillStyle = look.ink("--panel");
    pen.fill();
    line(this.#provinces, look.ink("--line"), 0.7);
    line(this.#land, look.ink("--soft"), 1);
    pen.setLineDash([4, 3]);
    line(this.#disputed, look.ink("--soft"), 1, false);
    pen.setLineDash([]);
    this.#write(pen, drawn, look);
    this.#drawn = drawn;
  }

  #write(pen: CanvasRenderingContext2D, { k, x, y }: View, look: Look): void {
    pen.fillStyle = look.ink("--soft");
    pen.textAlign = "center";
    pen.font = `13px ${look.font}`;
    for (const name of this.#names) {
      if (name.width * k >= NARROW) pen.fillText(look.arabic ? name.arabic : name.english, name.x * k + x, name.y * k + y);
    }
  }
}
