// The list, the filters, the header, the two languages; and the start of the page.

const PORTION = 60; // list entries made at a time: about eight screens
let made = 0;
let active = 0;
const ORDERS = {
  newest: (a, b) => b.day - a.day || a.index - b.index,
  oldest: (a, b) => a.day - b.day || a.index - b.index,
  deadliest: (a, b) => b.deaths - a.deaths || a.index - b.index,
  confidence: (a, b) => b.confidence - a.confidence || a.index - b.index,
  file: (a, b) => a.index - b.index,
};

/** Apply the filters and draw everything that depends on them. */
function refresh() {
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  state.matching = incidents.filter((incident) => !state.off.has(incident.type)
    && (!state.here || state.here.has(incident.spot)) && words.every((word) => incident.haystack.includes(word)));
  state.shown = state.matching.filter((incident) => incident.bin >= state.from && incident.bin <= state.to)
    .sort(ORDERS[state.sort]);
  drawTypes();
  drawState();
  drawList();
  drawTimeline();
  drawMapSoon();
}

function drawState() {
  const here = state.here && el("button", { type: "button", "aria-label": t("report.clear"), onclick: () => { state.here = null; refresh(); byId("list").focus(); } },
    t("report.here", state.matching.length), " ✕");
  byId("state").replaceChildren(el("span", {}, t("report.shown", number(state.shown.length), number(incidents.length))), ...(here ? [here] : []));
}

function drawTypes() {
  const counts = new Map();
  for (const incident of incidents) counts.set(incident.type, (counts.get(incident.type) || 0) + 1);
  const focused = document.activeElement?.dataset?.type;
  byId("types").replaceChildren(...data.types.filter((type) => counts.has(type)).map((type) => el("button",
    { type: "button", "data-type": type, "aria-pressed": String(!state.off.has(type)), onclick: () => toggleType(type) },
    symbol(type), t(`event_short.${type}`), el("b", {}, number(counts.get(type))))));
  if (focused) [...byId("types").children].find((node) => node.dataset.type === focused)?.focus();
}

function toggleType(type) {
  if (!state.off.delete(type)) state.off.add(type);
  refresh();
}

function drawList() {
  const list = byId("list");
  made = 0;
  active = Math.max(0, state.shown.findIndex((incident) => incident.index === state.chosen));
  list.replaceChildren();
  list.scrollTop = 0;
  if (!state.shown.length) list.append(el("p", { class: "empty" }, t(incidents.length ? "report.nothing" : "report.empty")));
  else makeMore(active + 1);
  markActive(false);
}

/** Make entries until at least `upto` stand, in portions; the rest come when scrolled to. */
function makeMore(upto = made + 1) {
  const goal = Math.min(state.shown.length, Math.ceil(upto / PORTION) * PORTION);
  const list = byId("list");
  list.querySelector(".rest")?.remove();
  while (made < goal) {
    list.append(itemNode(state.shown[made], made));
    made += 1;
  }
  if (made < state.shown.length) {
    const rest = el("div", { class: "rest", "aria-hidden": "true" }, "…");
    list.append(rest);
    restSeen.observe(rest);
  }
}

const restSeen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting || !entry.target.isConnected) continue;
    restSeen.unobserve(entry.target);
    makeMore();
  }
});

function tollParts(incident) {
  return ["killed", "injured", "casualties_combined"].filter((field) => incident[field])
    .map((field) => el("span", {}, `${t(`field.${field}`)}: `, el("b", {}, pick(incident[field]))));
}

function itemNode(incident, at) {
  const sides = [listed(incident.perpetrators.map((side) => bdi(sideName(side)))), listed(incident.targets.map((side) => bdi(sideName(side))))];
  const between = sides[0].length && sides[1].length ? [` ${state.lang === "ar" ? "←" : "→"} `] : [];
  const marks = [incident.background && t("mark.background_short"), incident.aggregate && t("mark.aggregate_short"),
    incident.status !== "reported" && t(`status.${incident.status}`), !incident.mapped && t("mark.unmapped_short"),
    t("report.confidence", Math.round(incident.confidence * 100))].filter(Boolean);
  return el("div", {
    class: "item", role: "option", id: `option-${at}`, "aria-selected": String(incident.index === state.chosen),
    "aria-setsize": state.shown.length, "aria-posinset": at + 1, "data-index": incident.index,
  }, symbol(incident.type),
  el("span", { class: "name" }, t(`sub.${incident.sub}`), el("span", { class: "hidden" }, ` (${t(`event.${incident.type}`)})`)),
  el("time", { datetime: incident.start }, readableDate(incident)),
  el("span", { class: "wide" }, bdi(placeName(incident.place)), incident.place && incident.place.admin1 ? el("span", { class: "soft" }, comma(), bdi(pick(incident.place.admin1))) : ""),
  el("span", { class: "wide soft" }, ...sides[0], ...between, ...sides[1]),
  el("span", { class: "wide last" }, ...tollParts(incident), el("span", { class: "marks" }, ...marks.map((words) => el("span", { class: "chip" }, words)))));
}

function markActive(scroll = true) {
  const list = byId("list");
  for (const node of list.querySelectorAll(".active")) node.classList.remove("active");
  for (const node of list.querySelectorAll('[aria-selected="true"]')) node.setAttribute("aria-selected", "false");
  const node = byId(`option-${active}`);
  if (!node) return list.removeAttribute("aria-activedescendant");
  node.classList.add("active");
  if (Number(node.dataset.index) === state.chosen) node.setAttribute("aria-selected", "true");
  list.setAttribute("aria-activedescendant", node.id);
  if (scroll) node.scrollIntoView({ block: "nearest" });
}

const narrow = () => matchMedia("(max-width: 760px)").matches;

/** Show an incident: its article, its place, its entry in the list. */
function choose(index, { focus = false, fromMap = false } = {}) {
  state.chosen = index;
  state.document = -1;
  const at = state.shown.findIndex((incident) => incident.index === index);
  if (at >= 0) {
    active = at;
    if (at >= made) makeMore(at + 1);
  }
  markActive(at >= 0);
  if (at < 0) byId("list").removeAttribute("aria-activedescendant");
  openArticle(focus);
  if (fromMap) drawMapSoon();
  else showOnMap(incidents[index]);
  history.replaceState(null, "", `#${encodeURIComponent(incidents[index].id)}`);
}

function openArticle(focus) {
  const pane = byId("article");
  drawArticle();
  for (const node of [pane, ...pane.children]) node.scrollTop = 0;
  pane.classList.add("open");
  if (focus || narrow()) pane.focus();
}

function chooseDocument(index) {
  [state.chosen, state.document, state.rejected] = [-1, index, true];
  markActive(false);
  openArticle(true);
  drawMapSoon();
}

function listKey(event) {
  const page = 8;
  const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: state.shown.length - 1 };
  if (!state.shown.length || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") choose(state.shown[active].index, { focus: true });
  else if (event.key in steps) {
    const fresh = state.chosen < 0 && event.key === "ArrowDown" && active === 0; // the first press takes the first entry
    active = fresh ? 0 : Math.max(0, Math.min(state.shown.length - 1, steps[event.key]));
    if (active >= made) makeMore(active + 1);
    if (narrow()) markActive();
    else choose(state.shown[active].index);
  } else return;
  event.preventDefault();
}

function drawCounts() {
  const count = (rows, test) => rows.filter(test).length;
  const rejected = documents.reduce((sum, article) => sum + article.rejected.length, 0);
  const rows = [
    [documents.length + data.failures.length, "documents", true], [incidents.length, "incidents", true],
    [count(incidents, (incident) => incident.background), "background"], [count(incidents, (incident) => incident.aggregate), "aggregate"],
    [count(incidents, (incident) => !incident.mapped), "unmapped"], [rejected, "rejected"], [data.failures.length, "failures"],
  ];
  byId("counts").replaceChildren(...rows.filter(([value, , always]) => value || always)
    .map(([value, key]) => el("li", {}, `${t(`report.${key}`)} `, el("b", {}, number(value)))));
}

function drawMore() {
  const bare = documents.map((article, index) => [article, index]).filter(([article]) => !article.incidents);
  drawDetails("without", "report.without", bare, ([article, index]) => (article.text === null ? [bdi(article.id)]
    : [el("button", { type: "button", onclick: () => chooseDocument(index) }, article.title ? arabic(article.title) : bdi(article.id))]));
  drawDetails("failed", "report.failed", data.failures, ({ id, code, message, title }) => [
    el("b", {}, bdi(id)), " ", title ? arabic(title) : "", el("div", {}, el("small", {}, bdi(code), ": "), bdi(message))]);
}

/** A folded list that makes its entries only when it is opened. */
function drawDetails(id, label, rows, entry) {
  const details = byId(id);
  details.hidden = !rows.length;
  details.querySelector("summary").textContent = `${t(label)} (${number(rows.length)})`;
  const show = () => {
    if (details.open) details.querySelector("ul").replaceChildren(...rows.map((row) => el("li", {}, ...entry(row))));
  };
  details.ontoggle = show;
  show();
}

function drawLanguage() {
  document.documentElement.lang = state.lang;
  document.documentElement.dir = state.lang === "ar" ? "rtl" : "ltr";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.label);
  }
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = t(node.dataset.hint);
  byId("language").lang = t("report.language_code");
  byId("title").textContent = data.title || t("report.title");
  document.title = data.title || t("report.title");
  byId("sort").replaceChildren(...Object.keys(ORDERS).map((name) => el("option", { value: name }, t(`report.sort_${name}`))));
  byId("sort").value = state.sort;
  drawCounts();
  drawMore();
  drawLegend();
  drawArticle();
  refresh();
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(dark));
}

function wirePage() {
  const darkWanted = matchMedia("(prefers-color-scheme: dark)");
  setTheme(darkWanted.matches);
  darkWanted.addEventListener("change", (event) => setTheme(event.matches));
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
  byId("language").addEventListener("click", () => { state.lang = state.lang === "ar" ? "en" : "ar"; drawLanguage(); });
  byId("print").addEventListener("click", () => print());
  let wait = 0;
  byId("query").addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => { state.query = byId("query").value; refresh(); }, 120);
  });
  byId("sort").addEventListener("change", () => { state.sort = byId("sort").value; refresh(); });
  byId("list").addEventListener("keydown", listKey);
  byId("list").addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (item) choose(Number(item.dataset.index));
  });
  byId("article").addEventListener("keydown", (event) => { if (event.key === "Escape") closeArticle(); });
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); byId("list").focus(); });
  addEventListener("beforeprint", () => { if (state.shown.length) makeMore(state.shown.length); });
}

wirePage();
buildMap();
buildTimeline();
drawLanguage();
fitMap(); // before an incident that the address names moves the view
const wanted = incidents.findIndex((incident) => `#${encodeURIComponent(incident.id)}` === location.hash);
if (wanted >= 0) choose(wanted);
