// Data, labels, elements and the state that all parts share.

const data = JSON.parse(document.getElementById("data").textContent);
const documents = data.documents;
const incidents = data.incidents;
const DAY = 86400000;
const SHAPES = [ // one per event type, within 8 units of the centre, so that colour is never alone
  "M0-8L8 0L0 8L-8 0Z",
  "M0-8L2.4-2.9L7.9-2.4L3.7 1.2L5 7L0 4L-5 7L-3.7 1.2L-7.9-2.4L-2.4-2.9Z",
  "M-6.5 0A6.5 6.5 0 1 0 6.5 0A6.5 6.5 0 1 0-6.5 0Z",
  "M-6-6H6V6H-6Z",
  "M0-7.5L7.5 6H-7.5Z",
  "M-2.6-7H2.6V-2.6H7V2.6H2.6V7H-2.6V2.6H-7V-2.6H-2.6Z",
];
const FIELD_COLOURS = {
  event_type: "act", sub_event_type: "act", trigger: "act", date: "date", place: "place",
  perpetrators: "perpetrators", targets: "targets", killed: "killed", injured: "injured",
  casualties_combined: "both", victims: "victims", weapons: "weapons", reported_by: "sources",
};
const state = {
  lang: /^ar\b/i.test(navigator.language || "") ? "ar" : "en",
  off: new Set(), query: "", sort: "newest", here: null, from: 0, to: 0,
  matching: [], shown: [], chosen: -1, document: -1, rejected: false,
};

const byId = (id) => document.getElementById(id);
const pick = (pair) => pair[state.lang === "ar" ? 0 : 1];

/** The label of a key in the page's language, its {0} filled; a key without label shows its own last part. */
function t(key, ...values) {
  const pair = data.labels[key];
  const words = pair ? pick(pair) : key.slice(key.indexOf(".") + 1).replaceAll("_", " ");
  return words.replace(/\{(\d)\}/g, (_, at) => String(values[at]));
}

const number = (value) => value.toLocaleString("en-US");

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An HTML element; strings among the children become text, never markup. */
function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

/** Text of unknown direction, kept from reordering what stands around it. */
const bdi = (text, lang = null) => el("bdi", { lang }, text);
const arabic = (text) => el("bdi", { lang: "ar", dir: "rtl" }, text);

function symbol(type) {
  const at = Math.max(0, data.types.indexOf(type));
  return svg("svg", { class: `symbol t${at}`, viewBox: "-9 -9 18 18", "aria-hidden": "true" },
    svg("path", { d: SHAPES[at], fill: "currentColor" }));
}

const comma = () => (state.lang === "ar" ? "، " : ", ");

/** Words joined by commas of the page's language. */
function listed(nodes) {
  return nodes.flatMap((node, at) => (at ? [comma(), node] : [node]));
}

const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

function readableDay(iso) {
  const [year, month, day] = iso.split("-");
  return `${Number(day)} ${t(`month.${Number(month)}`)} ${year}`;
}

function readableDate(incident) {
  const first = readableDay(incident.start);
  return incident.start === incident.end ? first : `${first} – ${readableDay(incident.end)}`;
}

/** A side in words: in English the actor's name, in Arabic the words of the article where there are any. */
function sideName([id, english, written]) {
  const generic = data.labels[`actor.${id}`];
  if (id === "other") return written || t("actor.other");
  if (generic) return pick(generic);
  return state.lang === "ar" ? written || english || t(id) : english || t(`actor.${id}`);
}

function placeName(place) {
  if (!place) return t("place.none");
  return state.lang === "ar" ? place.name : place.en || place.name;
}

/** Letters folded for searching: no vowel marks, one alef, one ya, one ta marbuta, no case. */
function folded(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a")
    .replace(/\u0629/g, "\u0647").toLowerCase();
}

for (const [index, incident] of incidents.entries()) {
  const article = documents[incident.document];
  const place = incident.place;
  incident.index = index;
  incident.day = dayNumber(incident.start);
  incident.mapped = Boolean(place && place.x !== undefined);
  incident.spot = incident.mapped ? `${place.x} ${place.y}` : null;
  incident.haystack = folded([
    incident.id, incident.sub, ...(data.labels[`sub.${incident.sub}`] || []), article.title || "", article.outlet || "",
    ...(place ? [place.name, place.en || "", place.admin2 || "", ...(place.admin1 || []), ...place.country] : []),
    ...[...incident.perpetrators, ...incident.targets].flat(), ...incident.sources.flat(),
  ].join(" "));
}
