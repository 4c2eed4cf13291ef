// The timeline: stacked bars by day, week, month or year, and the range that filters the list.

const time = { unit: "day", bins: [] };
const MOST_BINS = { day: 92, week: 106, month: 120 }; // a quarter in days, two years in weeks, ten years in months

function binStart(day, unit) {
  const date = new Date(day * DAY);
  if (unit === "week") return day - ((date.getUTCDay() + 6) % 7); // weeks begin on Monday
  if (unit === "month") return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY);
  if (unit === "year") return Math.round(Date.UTC(date.getUTCFullYear(), 0, 1) / DAY);
  return day;
}

function nextBin(day, unit) {
  return binStart(day + { day: 1, week: 7, month: 32, year: 367 }[unit], unit);
}

function binsOf(first, last, unit, most) {
  const bins = [];
  for (let day = binStart(first, unit); day <= last && bins.length <= most; day = nextBin(day, unit)) bins.push(day);
  return bins;
}

function buildTimeline() {
  const days = incidents.map((incident) => incident.day);
  const [first, last] = [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), -Infinity)];
  byId("time-pane").hidden = !days.length;
  if (days.length) {
    for (const unit of ["day", "week", "month", "year"]) {
      const most = MOST_BINS[unit] || 3000;
      time.unit = unit;
      time.bins = binsOf(first, last, unit, most);
      if (time.bins.length <= most) break;
    }
  }
  const at = new Map(time.bins.map((day, index) => [day, index]));
  for (const incident of incidents) incident.bin = at.get(binStart(incident.day, time.unit));
  state.to = Math.max(0, time.bins.length - 1);
  for (const id of ["from", "to"]) {
    byId(id).max = state.to;
    byId(id).addEventListener("input", rangeInput);
  }
  byId("all-time").addEventListener("click", () => setRange(0, time.bins.length - 1));
  wireBars(byId("bars"));
  new ResizeObserver(drawTimeline).observe(byId("bars"));
}

function rangeInput(event) {
  const [from, to] = [Number(byId("from").value), Number(byId("to").value)];
  if (event.target.id === "from") setRange(from, Math.max(from, to));
  else setRange(Math.min(from, to), to);
}

function setRange(from, to) {
  [state.from, state.to] = [Math.min(from, to), Math.max(from, to)];
  refresh();
}

const lastDay = (bin) => (bin + 1 < time.bins.length ? time.bins[bin + 1] : nextBin(time.bins[bin], time.unit)) - 1;

function rangeWords() {
  const [first, last] = [isoOf(time.bins[state.from]), isoOf(lastDay(state.to))];
  return first === last ? readableDay(first) : `${readableDay(first)} – ${readableDay(last)}`;
}

/** The bin under a point of the chart; time runs from right to left in Arabic. */
function binAt(clientX) {
  const box = byId("bars").getBoundingClientRect();
  const part = (clientX - box.left) / box.width;
  const at = Math.floor((state.lang === "ar" ? 1 - part : part) * time.bins.length);
  return Math.max(0, Math.min(time.bins.length - 1, at));
}

function wireBars(bars) {
  let start = null;
  bars.addEventListener("pointerdown", (event) => {
    start = binAt(event.clientX);
    bars.setPointerCapture(event.pointerId);
  });
  bars.addEventListener("pointermove", (event) => {
    if (start !== null && binAt(event.clientX) !== start) setRange(start, binAt(event.clientX));
  });
  bars.addEventListener("pointerup", (event) => {
    if (start !== null) setRange(start, binAt(event.clientX));
    start = null;
  });
  bars.addEventListener("pointercancel", () => { start = null; });
}

function drawTimeline() {
  const bars = byId("bars");
  const { width, height } = bars.getBoundingClientRect();
  if (!time.bins.length || !width) return;
  const counts = time.bins.map(() => data.types.map(() => 0));
  for (const incident of state.matching) counts[incident.bin][data.types.indexOf(incident.type)] += 1;
  const highest = Math.max(1, ...counts.map((row) => row.reduce((a, b) => a + b, 0)));
  const base = height - 16;
  const step = width / time.bins.length;
  const left = (bin, many = 1) => (state.lang === "ar" ? width - (bin + many) * step : bin * step);
  const nodes = [svg("path", { class: "axis", d: `M0 ${base + 0.5}H${width}` })];
  const chosenBins = state.to - state.from + 1;
  if (chosenBins < time.bins.length) {
    nodes.push(svg("rect", { class: "span", x: left(state.from, chosenBins), y: 0, width: chosenBins * step, height: base }));
  }
  const gap = step > 5 ? 1.5 : 0;
  counts.forEach((row, bin) => nodes.push(...stack(row, bin, left(bin) + gap / 2, Math.min(step - gap, 42), step - gap, (base - 13) / highest, base)));
  nodes.push(...ticks(left, step, height, width), svg("text", { class: "tick", x: state.lang === "ar" ? width - 2 : 2, y: 9, direction: document.documentElement.dir }, number(highest)));
  bars.setAttribute("viewBox", `0 0 ${width} ${height}`);
  bars.replaceChildren(...nodes);
  drawRange();
}

function stack(row, bin, x, width, room, scale, base) {
  let top = base;
  const away = bin < state.from || bin > state.to ? " away" : "";
  return row.map((count, type) => {
    if (!count) return null;
    top -= count * scale;
    return svg("rect", { class: `bar t${type}${away}`, x: (x + (room - width) / 2).toFixed(2), y: top.toFixed(2), width: Math.max(width, 0.8).toFixed(2), height: (count * scale).toFixed(2) },
      svg("title", {}, `${binWords(bin)} – ${t(`event.${data.types[type]}`)}: ${count}`));
  }).filter(Boolean);
}

const binWords = (bin) => {
  const [year, month] = isoOf(time.bins[bin]).split("-");
  if (time.unit === "year") return year;
  return time.unit === "month" ? `${t(`month.${Number(month)}`)} ${year}` : readableDay(isoOf(time.bins[bin]));
};

function ticks(left, step, height, width) {
  const rtl = state.lang === "ar";
  const every = Math.ceil((rtl ? 150 : 95) / step); // pixels that a date takes in the small type, with air
  const nodes = [];
  for (let bin = 0; bin < time.bins.length; bin += every) {
    const start = rtl ? left(bin) + step : left(bin);
    if (rtl ? start < 120 && bin : start > width - 80 && bin) break;
    nodes.push(svg("text", { class: "tick", x: start.toFixed(1), y: height - 4, direction: rtl ? "rtl" : "ltr" }, binWords(bin)));
  }
  return nodes;
}

function drawRange() {
  byId("time-unit").textContent = t(`report.by_${time.unit}`);
  byId("time-range").textContent = rangeWords();
  byId("bars").setAttribute("aria-label", `${t("report.timeline")} ${t(`report.by_${time.unit}`)}`);
  byId("all-time").hidden = state.from === 0 && state.to === time.bins.length - 1;
  for (const [id, bin] of [["from", state.from], ["to", state.to]]) {
    byId(id).value = String(bin);
    byId(id).setAttribute("aria-valuetext", readableDay(isoOf(id === "to" ? lastDay(bin) : time.bins[bin])));
  }
}
