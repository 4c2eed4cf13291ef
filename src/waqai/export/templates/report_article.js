// The chosen incident: its fields, and the article with the words each field was read from.

const colourOf = (field) => FIELD_COLOURS[field] || "other";

/** The raw text as nodes that join to it exactly; `segments` say which spans cover which part. */
function highlighted(raw, segments, incident, article) {
  const nodes = [];
  const seen = new Set();
  let at = 0;
  for (const [start, end, covers] of segments || []) {
    nodes.push(raw.slice(at, start), markNode(raw.slice(start, end), covers, incident, article, seen));
    at = end;
  }
  nodes.push(raw.slice(at));
  return nodes.filter((node) => node !== "");
}

function markNode(words, covers, incident, article, seen) {
  const evidence = incident ? incident.evidence : [];
  const fields = [...new Set(covers.filter((at) => at < evidence.length).map((at) => evidence[at][0]))];
  const out = covers.some((at) => at >= evidence.length);
  const first = covers.some((at) => !seen.has(at)); // one stop for the keyboard per span, however it is cut
  covers.forEach((at) => seen.add(at));
  const node = el("mark", {
    class: `${fields.length ? "lit" : ""}${out ? " out" : ""}`.trim(), "data-fields": fields.join(" "),
    tabindex: first && fields.length ? "0" : false, "aria-describedby": first ? "tip" : false,
  }, words);
  const colours = [...new Set(fields.map((field) => `var(--f-${colourOf(field)})`))];
  if (colours.length) node.style.setProperty("--f", colours[0]);
  if (colours.length > 1) {
    const share = 100 / colours.length;
    const stops = colours.map((colour, at) => `${colour} ${at * share}% ${(at + 1) * share}%`);
    node.style.backgroundImage = `linear-gradient(${stops.join(", ")})`;
  }
  const show = () => (fields.length || state.rejected ? showTip(node, covers, evidence, article) : null);
  for (const name of ["mouseenter", "focus"]) node.addEventListener(name, show);
  for (const name of ["mouseleave", "blur"]) node.addEventListener(name, hideTip);
  return node;
}

function showTip(node, covers, evidence, article) {
  const lines = covers.map((at) => {
    if (at < evidence.length) {
      return el("div", {}, el("b", {}, t(`field.${evidence[at][0]}`)), " ", el("small", {}, t("report.rule_name"), ": ", bdi(evidence[at][1])));
    }
    const passage = article.rejected[at - evidence.length];
    return state.rejected ? el("div", {}, el("b", {}, t("report.not_coded")), " ", bdi(passage.why)) : null;
  }).filter(Boolean);
  const tip = byId("tip");
  tip.replaceChildren(...lines);
  tip.hidden = !lines.length;
  if (tip.hidden) return;
  const box = node.getClientRects()[0];
  const own = tip.getBoundingClientRect();
  const x = Math.max(4, Math.min(innerWidth - own.width - 4, box.left + box.width / 2 - own.width / 2));
  const below = box.top - own.height - 6 < 0;
  tip.style.left = `${x}px`;
  tip.style.top = `${below ? box.bottom + 6 : box.top - own.height - 6}px`;
}

function hideTip() {
  byId("tip").hidden = true;
}

const items = (nodes) => (nodes.length > 1 ? el("ul", {}, ...nodes.map((node) => el("li", {}, ...node))) : el("div", {}, ...nodes[0]));

function placeCell(place) {
  if (!place) return el("div", {}, t("place.none"));
  const around = [place.admin2 && bdi(place.admin2), place.admin1 && bdi(pick(place.admin1)), bdi(pick(place.country))].filter(Boolean);
  const how = [t(`place.${place.precision}`)];
  if (place.radius) how.push(t("place.radius", place.radius));
  if (place.lat === null) how.push(t("place.unmapped"));
  const point = place.lat === null ? null : el("bdi", { dir: "ltr", class: "point" }, `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}`);
  const names = state.lang === "ar" ? [arabic(place.name)] : [place.en ? bdi(place.en) : null, " ", arabic(place.name)];
  return el("div", {}, el("div", {}, ...names), el("div", { class: "meta" }, ...listed(around)),
    el("div", { class: "meta" }, ...listed([...how, point].filter(Boolean))));
}

function sideCell(sides) {
  if (!sides.length) return null;
  return items(sides.map((side) => {
    const name = sideName(side);
    const other = state.lang === "ar" ? side[1] : side[2];
    return [bdi(name), ...(other && other !== name ? [" ", el("small", {}, bdi(other))] : [])];
  }));
}

function victimsCell(rows) {
  if (!rows.length) return null;
  return items(rows.map(([group, english, killed, injured]) => {
    const name = data.labels[`group.${group}`] ? t(`group.${group}`) : english || t(`group.${group}`);
    const tolls = [[killed, "killed"], [injured, "injured"]].filter(([toll]) => toll)
      .map(([toll, field]) => `${t(`field.${field}`)}: ${pick(toll)}`);
    return [bdi(name), " – ", ...listed(tolls)];
  }));
}

/** The fields in the order of the codebook: name, and what to show or null when nothing was told. */
function fieldCells(incident) {
  const plain = (words) => (words ? el("div", {}, words) : null);
  const date = readableDate(incident) + (incident.precision === "day" ? "" : ` (${t(`date.${incident.precision}`)})`);
  const sources = incident.sources.map(([kind, name]) => [t(`source.${kind}`), ...(name ? [": ", arabic(name)] : [])]);
  const toll = (pair) => plain(pair ? pick(pair) : null);
  return [
    ["sub_event_type", plain(t(`sub.${incident.sub}`))], ["date", plain(date)], ["place", placeCell(incident.place)],
    ["perpetrators", sideCell(incident.perpetrators)], ["targets", sideCell(incident.targets)],
    ["killed", toll(incident.killed) || plain(t("report.unstated"))],
    ["injured", toll(incident.injured) || plain(t("report.unstated"))],
    ["casualties_combined", toll(incident.casualties_combined)], ["victims", victimsCell(incident.victims)],
    ["weapons", incident.weapons.length ? el("div", {}, ...listed(incident.weapons.map((id) => t(`weapon.${id}`)))) : null],
    ["reported_by", sources.length ? items(sources) : null],
    ["status", plain(t(`status.${incident.status}`))],
    ["background", incident.background ? plain(t("mark.background")) : null],
    ["aggregate", incident.aggregate ? plain(t("mark.aggregate")) : null],
    ["confidence", plain(`${Math.round(incident.confidence * 100)}%`)],
  ];
}

const sameField = (a, b) => a === b || (colourOf(a) === "act" && colourOf(b) === "act");

function fieldList(incident) {
  const shown = new Set(incident.evidence.map(([field]) => field));
  const list = el("dl", { class: "fields" });
  const cells = fieldCells(incident);
  const known = new Set(cells.map(([field]) => field));
  const extra = [...shown].filter((field) => !known.has(field) && colourOf(field) !== "act").map((field) => [field, el("div")]);
  for (const [field, cell] of [...cells, ...extra]) {
    if (!cell) continue;
    const cited = [...shown].some((name) => sameField(name, field));
    const label = cited ? el("button", { type: "button", "data-field": field }, t(`field.${field}`)) : el("span", {}, t(`field.${field}`));
    if (cited) wireField(label, field);
    list.append(el("dt", {}, label), el("dd", {}, cell));
  }
  return list;
}

function wireField(button, field) {
  button.style.setProperty("--f", `var(--f-${colourOf(field)})`);
  const marks = () => [...byId("article").querySelectorAll("mark.lit")];
  const holds = (node) => node.dataset.fields.split(" ").some((name) => sameField(name, field));
  const light = (on) => marks().forEach((node) => {
    node.classList.toggle("hot", on && holds(node));
    node.classList.toggle("dim", on && !holds(node));
  });
  for (const name of ["mouseenter", "focus"]) button.addEventListener(name, () => light(true));
  for (const name of ["mouseleave", "blur"]) button.addEventListener(name, () => light(false));
  button.addEventListener("click", () => {
    const first = marks().find(holds);
    if (!first) return;
    first.scrollIntoView({ block: "center" });
    if (first.tabIndex >= 0) first.focus();
  });
}

/** A link only for web addresses: anything else an article may give stays text. */
function addressNode(url) {
  let parsed = null;
  try { parsed = new URL(url); } catch { return bdi(url); }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return bdi(url);
  return el("a", { href: parsed.href, rel: "noopener noreferrer nofollow", target: "_blank" }, bdi(parsed.hostname));
}

function storyNode(article, segments, incident) {
  const story = el("div", { class: `story${state.rejected ? " with-rejected" : ""}` });
  if (article.rejected.length) story.append(rejectedSwitch(article, story));
  if (article.text === null) return story;
  const about = [article.outlet && bdi(article.outlet), `${t("report.published")} ${readableDay(article.published)}`,
    article.url && addressNode(article.url), bdi(article.id)].filter(Boolean);
  story.append(
    el("h3", { lang: "ar", dir: "rtl" }, ...highlighted(article.title, segments.title, incident, article)),
    el("p", { class: "meta" }, ...listed(about)),
    el("div", { class: "text", lang: "ar", dir: "rtl" }, ...highlighted(article.text, segments.text, incident, article)));
  return story;
}

function rejectedSwitch(article, story) {
  const box = el("input", { type: "checkbox", id: "rejected" });
  box.checked = state.rejected;
  const list = el("ul", { class: "quotes" }, ...article.rejected.map(({ why, text }) => el("li", {}, arabic(text), " ", el("small", {}, bdi(why)))));
  list.hidden = !state.rejected;
  box.addEventListener("change", () => {
    state.rejected = box.checked;
    list.hidden = !box.checked;
    story.classList.toggle("with-rejected", box.checked);
  });
  return el("div", {}, el("label", { class: "check" }, box, t("report.show_rejected", article.rejected.length)), list);
}

function quotesNode(incident, article) {
  if (!incident.lost.length) return null;
  const rows = incident.lost.map((at) => incident.evidence[at]);
  return el("div", { class: "quotes" }, el("p", { class: "help" }, t(article.text === null ? "report.no_text" : "report.mismatch")),
    el("ul", {}, ...rows.map(([field, , words]) => el("li", {}, el("small", {}, t(`field.${field}`)), " ", arabic(words)))));
}

function siblings(incident) {
  const others = incidents.filter((other) => other.document === incident.document && other !== incident);
  if (!others.length) return null;
  return el("div", { class: "others" }, el("span", {}, t("report.same_article")), ...others.map((other) => el("button",
    { type: "button", onclick: () => choose(other.index, { focus: true }) }, symbol(other.type), bdi(placeName(other.place) + comma() + readableDay(other.start)))));
}

function drawArticle() {
  const pane = byId("article");
  const close = el("button", { type: "button", class: "close", onclick: closeArticle }, t("report.close"));
  const incident = incidents[state.chosen];
  hideTip();
  if (incident) {
    const article = documents[incident.document];
    const marks = ["background", "aggregate"].filter((name) => incident[name]).map((name) => el("span", { class: "chip" }, t(`mark.${name}`)));
    pane.replaceChildren(el("div", { class: "facts" },
      el("div", { class: "what" }, symbol(incident.type), el("h2", {}, t(`sub.${incident.sub}`), " ", el("small", {}, t(`event.${incident.type}`))), close),
      el("div", { class: "marks" }, ...marks), fieldList(incident),
      el("p", { class: "help" }, t("report.evidence_help")),
      ...[siblings(incident), quotesNode(incident, article)].filter(Boolean)), storyNode(article, incident.segments, incident));
  } else if (state.document >= 0) {
    const article = documents[state.document];
    pane.replaceChildren(el("div", { class: "facts what" }, el("h2", {}, t("report.article")), close), storyNode(article, article.segments, null));
  } else {
    pane.replaceChildren(el("p", { class: "empty" }, t(incidents.length ? "report.choose" : "report.empty")));
  }
}

function closeArticle() {
  byId("article").classList.remove("open");
  byId("list").focus();
}
