// The map: outlines scale with the view, markers and names keep their size and are placed anew.

const mapView = { k: 1, x: 0, y: 0, min: 0.001, max: 2.5, home: null, touched: false };
const NEAR = 34; // pixels: places closer than this share a marker, about the size of a counted one
const PETALS = 7; // incidents at one place that are still spread around it instead of counted
const mapParts = {};
let mapFrame = 0;

function buildMap() {
  const map = byId("map");
  mapParts.world = svg("g");
  for (const shape of data.map.countries) mapParts.world.append(svg("path", { class: "land", d: shape.path }));
  for (const shape of data.map.admin1) mapParts.world.append(svg("path", { class: "province", d: shape.path }));
  for (const line of data.map.disputed) mapParts.world.append(svg("path", { class: "disputed", d: line }));
  mapParts.reach = svg("g");
  mapParts.world.append(mapParts.reach);
  mapParts.names = svg("g", { "aria-hidden": "true" });
  mapParts.markers = svg("g");
  mapParts.scale = svg("g", { "aria-hidden": "true" });
  mapParts.spot = svg("g", { "aria-hidden": "true" });
  map.append(mapParts.world, mapParts.names, mapParts.markers, mapParts.spot, mapParts.scale);
  wireMap(map);
  new ResizeObserver(() => (mapView.touched ? drawMapSoon() : fitMap())).observe(map);
}

const mapSize = () => byId("map").getBoundingClientRect();

/** Fit the view to the mapped incidents shown, or to all of them, with room for the symbols. */
function fitMap(rows = incidents) {
  const places = rows.filter((incident) => incident.mapped).map((incident) => incident.place);
  const { width, height } = mapSize();
  if (!places.length || !width || !height) return drawMapSoon();
  let [west, east, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const place of places) {
    const r = Math.min(place.r, 200);
    [west, east] = [Math.min(west, place.x - r), Math.max(east, place.x + r)];
    [top, bottom] = [Math.min(top, place.y - r), Math.max(bottom, place.y + r)];
  }
  const room = 0.82; // of the pane: the rest is margin for symbols and controls
  const k = Math.min((width * room) / Math.max(east - west, 60), (height * room) / Math.max(bottom - top, 60));
  mapView.min = Math.min(mapView.home === null ? k / 4 : mapView.min, k);
  mapView.home = k;
  centreMap((west + east) / 2, (top + bottom) / 2, k);
}

function centreMap(x, y, k = mapView.k) {
  const { width, height } = mapSize();
  mapView.k = Math.max(mapView.min, Math.min(mapView.max, k));
  mapView.x = width / 2 - x * mapView.k;
  mapView.y = height / 2 - y * mapView.k;
  drawMapSoon();
}

function zoomMap(factor, px, py) {
  const { width, height } = mapSize();
  const [atX, atY] = [px ?? width / 2, py ?? height / 2];
  const k = Math.max(mapView.min, Math.min(mapView.max, mapView.k * factor));
  mapView.x = atX - ((atX - mapView.x) / mapView.k) * k;
  mapView.y = atY - ((atY - mapView.y) / mapView.k) * k;
  mapView.k = k;
  mapView.touched = true;
  drawMapSoon();
}

function panMap(dx, dy) {
  mapView.x += dx;
  mapView.y += dy;
  mapView.touched = true;
  drawMapSoon();
}

/** Bring a chosen incident into the middle, closer when the view is still the whole area. */
function showOnMap(incident) {
  if (!incident.mapped) return drawMapSoon();
  const { width, height } = mapSize();
  const { x, y, r } = incident.place;
  const roomy = Math.min(width, height) / (10 * Math.max(r, 8)); // the circle takes a fifth of the pane
  mapView.touched = true;
  centreMap(x, y, Math.max(mapView.k, Math.min(roomy, (mapView.home || 1) * 2.5)));
}

function drawMapSoon() {
  cancelAnimationFrame(mapFrame);
  mapFrame = requestAnimationFrame(drawMap);
}

function drawMap() {
  const { width, height } = mapSize();
  if (!width || !height) return;
  mapParts.world.setAttribute("transform", `translate(${mapView.x} ${mapView.y}) scale(${mapView.k})`);
  drawReach();
  const groups = markerGroups(width, height);
  drawMarkers(groups);
  drawNames(width, height, groups);
  if (mapView.home !== null) drawScale(width, height);
}

const toScreen = ({ x, y }) => [x * mapView.k + mapView.x, y * mapView.k + mapView.y];

/** The uncertainty circles, each once for all incidents that share place, radius and type. */
function drawReach() {
  const seen = new Map();
  for (const incident of state.shown) {
    const on = incident.index === state.chosen;
    const { r, precision } = incident.place || {};
    if (!incident.mapped || !r || (!on && r * mapView.k < 7)) continue;
    const key = `${incident.spot} ${r} ${precision} ${on ? "on" : incident.type}`;
    if (!seen.has(key)) seen.set(key, [incident, on]);
  }
  mapParts.reach.replaceChildren(...[...seen.values()].map(([{ place, type }, on]) => svg("circle", {
    class: `reach t${data.types.indexOf(type)}${place.precision > 1 ? " loose" : ""}${on ? " on" : ""}`,
    cx: place.x, cy: place.y, r: place.r,
  })));
}

/** Names of countries, then of governorates, largest first, where they fit and cover nothing else. */
function drawNames(width, height, groups) {
  const taken = groups.map(({ x, y }) => [x - NEAR / 2, y - NEAR / 2, x + NEAR / 2, y + NEAR / 2]);
  const nodes = [];
  drawChosenName(taken);
  const place = (shape, kind, letter) => {
    const words = pick([shape.ar, shape.en]);
    const [x, y] = toScreen(shape);
    const [w, h] = [words.length * letter, letter * 2.2];
    if (shape.size * mapView.k < w * 0.75 || x < 0 || y < 0 || x > width || y > height) return;
    for (const shift of [0, -28, 28]) { // beside a marker rather than under it
      const box = [x - w / 2, y + shift - h / 2, x + w / 2, y + shift + h / 2];
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      nodes.push(svg("text", { class: kind, x: x.toFixed(1), y: (y + shift + 4).toFixed(1) }, words));
      return;
    }
  };
  const bySize = (shapes) => [...shapes].sort((a, b) => b.size - a.size);
  for (const shape of bySize(data.map.countries)) place(shape, "country-name", 7.5);
  for (const shape of bySize(data.map.admin1)) place(shape, "province-name", 6);
  mapParts.names.replaceChildren(...nodes);
}

/** The name of the chosen incident's place, below its marker. */
function drawChosenName(taken) {
  const incident = incidents[state.chosen];
  mapParts.spot.replaceChildren();
  if (!incident || !incident.mapped) return;
  const [x, y] = toScreen(incident.place);
  const words = placeName(incident.place);
  taken.push([x - words.length * 4, y + 18, x + words.length * 4, y + 40]);
  mapParts.spot.append(svg("text", { class: "spot-name", x: x.toFixed(1), y: (y + 34).toFixed(1) }, words));
}

/** Shown incidents by place, and places closer than a symbol joined, in a fixed order. */
function markerGroups(width, height) {
  const spots = new Map();
  for (const incident of state.shown) {
    if (!incident.mapped) continue;
    if (!spots.has(incident.spot)) spots.set(incident.spot, []);
    spots.get(incident.spot).push(incident);
  }
  const groups = [];
  const cells = new Map();
  const sorted = [...spots.values()].sort((a, b) => b.length - a.length || a[0].index - b[0].index);
  for (const rows of sorted) {
    const [x, y] = toScreen(rows[0].place);
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    const [cx, cy] = [Math.floor(x / NEAR), Math.floor(y / NEAR)];
    let home = null;
    for (let dx = -1; dx <= 1 && !home; dx += 1) {
      for (let dy = -1; dy <= 1 && !home; dy += 1) {
        home = (cells.get(`${cx + dx} ${cy + dy}`) || []).find((g) => Math.hypot(g.x - x, g.y - y) < NEAR) || null;
      }
    }
    if (home) {
      home.rows.push(...rows);
      home.places += 1;
      continue;
    }
    const group = { x, y, rows: [...rows], places: 1 };
    groups.push(group);
    cells.set(`${cx} ${cy}`, [...(cells.get(`${cx} ${cy}`) || []), group]);
  }
  return groups.sort((a, b) => a.y - b.y || a.x - b.x);
}

function drawMarkers(groups) {
  const focused = document.activeElement?.closest?.(".marker")?.dataset.key;
  const nodes = [];
  for (const group of groups) {
    if (group.places === 1 && group.rows.length <= PETALS) nodes.push(...petals(group));
    else nodes.push(badge(group));
  }
  nodes.sort((a, b) => a.classList.contains("on") - b.classList.contains("on"));
  nodes.forEach((node, at) => node.setAttribute("tabindex", at ? "-1" : "0"));
  mapParts.markers.replaceChildren(...nodes);
  if (focused) nodes.find((node) => node.dataset.key === focused)?.focus();
}

function petals({ x, y, rows }) {
  const turn = (2 * Math.PI) / rows.length;
  const reach = rows.length === 1 ? 0 : Math.max(9, (rows.length * 17) / (2 * Math.PI));
  return rows.map((incident, at) => {
    const [px, py] = [x + reach * Math.sin(at * turn), y - reach * Math.cos(at * turn)];
    const label = [t(`sub.${incident.sub}`), placeName(incident.place), readableDate(incident)].join(comma());
    return marker(px, py, label, `i${incident.index}`,
      incident.index === state.chosen, () => choose(incident.index, { fromMap: true }),
      svg("circle", { class: "ring", r: 11 }),
      svg("path", { class: `t${data.types.indexOf(incident.type)}`, fill: "currentColor", d: SHAPES[data.types.indexOf(incident.type)] }));
  });
}

function badge(group) {
  const { x, y, rows } = group;
  const r = Math.min(20, 10 + Math.sqrt(rows.length));
  const round = 2 * Math.PI * r;
  const counts = data.types.map((type) => rows.filter((incident) => incident.type === type).length);
  const arcs = [];
  let start = 0;
  counts.forEach((count, at) => {
    if (!count) return;
    const length = (count / rows.length) * round;
    arcs.push(svg("circle", { class: `t${at}`, r, fill: "none", stroke: "currentColor", "stroke-width": 4,
      "stroke-dasharray": `${length.toFixed(2)} ${round.toFixed(2)}`, "stroke-dashoffset": (-start).toFixed(2),
      transform: "rotate(-90)" }));
    start += length;
  });
  const parts = counts.map((count, at) => (count ? `${count} ${t(`event.${data.types[at]}`)}` : "")).filter(Boolean);
  const label = t("map.group", rows.length, parts.join(comma()));
  const on = rows.some((incident) => incident.index === state.chosen);
  return marker(x, y, label, `g${rows[0].index}`, on, () => openGroup(group),
    svg("circle", { class: "ring", r: r + 5 }), svg("circle", { class: "disc", r }), ...arcs,
    svg("text", { y: 4 }, String(rows.length)));
}

function marker(x, y, label, key, on, act, ...children) {
  return svg("g", {
    class: `marker${on ? " on" : ""}`, role: "button", "aria-label": label, "data-key": key,
    transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, onclick: act,
  }, svg("title", {}, label), ...children);
}

/** Come closer until the places part; incidents of one place are listed instead. */
function openGroup({ rows, places }) {
  if (places > 1 && mapView.k < mapView.max * 0.99) {
    mapView.touched = true;
    const before = mapView.k;
    fitMap(rows);
    if (mapView.k < before * 1.3) zoomMap((before * 2) / mapView.k);
    return;
  }
  state.here = new Set(rows.map((incident) => incident.spot));
  refresh();
  byId("list").focus();
}

function drawScale(width, height) {
  const middle = (height / 2 - mapView.y) / mapView.k; // map units; the units per km grow with latitude
  const degrees = -middle / 200;
  const latitude = 2 * Math.atan(Math.exp((degrees * Math.PI) / 180)) - Math.PI / 2;
  const perKm = ((200 / 111.32) / Math.cos(latitude)) * mapView.k;
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
  const km = steps.filter((step) => step * perKm <= 110).pop() || 1;
  const [x, y] = [12, height - byId("credit").offsetHeight - 9];
  mapParts.scale.replaceChildren(
    svg("path", { class: "scale-bar", d: `M${x} ${y - 5}V${y}H${(x + km * perKm).toFixed(1)}V${y - 5}` }),
    svg("text", { class: "scale", x, y: y - 9, direction: document.documentElement.dir, "text-anchor": state.lang === "ar" ? "end" : "start" },
      `${number(km)} ${t("report.km")}`));
}

function wireMap(map) {
  const fingers = new Map();
  let moved = 0;
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = mapSize();
    const lines = event.deltaMode === 1 ? 30 : 1;
    zoomMap(Math.exp(-event.deltaY * lines * 0.0015), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  map.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (fingers.size === 1) moved = 0;
  });
  map.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    const wasMoved = moved;
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < 4 && !other) return;
    // Held only once it is a drag: a held pointer would take the click away from the marker under it.
    if (wasMoved < 4) map.setPointerCapture(event.pointerId);
    map.classList.add("dragging");
    if (other) {
      const box = mapSize();
      const gap = (x, y) => Math.hypot(x - other[0], y - other[1]) || 1;
      const centre = [(event.clientX + other[0]) / 2 - box.left, (event.clientY + other[1]) / 2 - box.top];
      zoomMap(gap(event.clientX, event.clientY) / gap(...last), ...centre);
      panMap(dx / 2, dy / 2);
    } else {
      panMap(dx, dy);
    }
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  const release = (event) => {
    fingers.delete(event.pointerId);
    if (!fingers.size) map.classList.remove("dragging");
  };
  map.addEventListener("pointerup", release);
  map.addEventListener("pointercancel", release);
  map.addEventListener("pointerleave", release);
  map.addEventListener("keydown", mapKey);
  byId("zoom-in").addEventListener("click", () => zoomMap(1.6));
  byId("zoom-out").addEventListener("click", () => zoomMap(1 / 1.6));
  byId("zoom-reset").addEventListener("click", () => fitMap());
}

function mapKey(event) {
  const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  const at = event.target.closest(".marker");
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (at && (event.key === "Enter" || event.key === " ")) at.dispatchEvent(new MouseEvent("click"));
  else if (at && event.key === "Escape") byId("map").focus();
  else if (at && moves[event.key]) stepMarker(at, event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1);
  else if (moves[event.key]) panMap(...moves[event.key]);
  else if (event.key === "+" || event.key === "=") zoomMap(1.6);
  else if (event.key === "-" || event.key === "_") zoomMap(1 / 1.6);
  else if (event.key === "0") fitMap();
  else return;
  event.preventDefault();
}

function stepMarker(from, step) {
  const all = [...mapParts.markers.children];
  const next = all[(all.indexOf(from) + step + all.length) % all.length];
  for (const node of all) node.setAttribute("tabindex", node === next ? "0" : "-1");
  next.focus();
}

function drawLegend() {
  const row = (picture, words) => el("li", {}, picture, el("span", {}, words));
  const circle = (dashed) => svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" },
    svg("circle", { class: `reach${dashed ? " loose" : ""}`, cx: 9, cy: 9, r: 8 }));
  const dashes = svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" }, svg("path", { class: "disputed", d: "M1 9H17" }));
  const many = svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" },
    svg("circle", { cx: 9, cy: 9, r: 7, fill: "none", stroke: "currentColor", "stroke-width": 3 }));
  byId("legend").querySelector("ul").replaceChildren(
    ...data.types.map((type) => row(symbol(type), t(`event.${type}`))),
    row(many, t("report.legend_many")), row(circle(false), t("report.legend_exact")),
    row(circle(true), t("report.legend_near")), ...(data.map.disputed.length ? [row(dashes, t("report.disputed"))] : []),
    el("li", { class: "meta" }, el("bdi", { lang: "en", dir: "ltr" }, data.map.attribution)));
  const none = data.map.view && !data.map.countries.length ? `${t("report.no_outlines")} ` : "";
  byId("credit").textContent = none + t("report.borders");
}
