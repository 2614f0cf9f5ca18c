// The quotes: filter, list, pages, one quote by its link, all of a filter as CSV.

const PAGE = 25;
const PRINTED = 500;
const ROLE_CLASSES = ["content", "cue", "speaker"];
const FIELDS = ["words", "speaker", "source", "from", "to", "kind", "named", "tier", "modality",
  "copies", "sure", "order"];

const quotes = data.quotes;
const articles = data.articles;
const total = quotes.article.length;
const fields = Object.fromEntries(FIELDS.map((name) => [name, byId(name)]));
let shown = [];
let page = 0;
let only = null;
let printing = false;
let haystacks = null;
let writtenNames = null;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();

/** What is written at a quote's marks of one role, joined by a space. */
function written(quote, role) {
  const marks = quotes.marks[quote];
  const parts = [];
  for (let i = 0; i < marks.length; i += 4) {
    if (marks[i + 1] === role) parts.push(data.excerpts[marks[i]].slice(marks[i + 2], marks[i + 3]));
  }
  return parts.join(" ");
}

const nameOf = (quote) => (quotes.name[quote] < 0 ? "" : data.names[quotes.name[quote]]);

function searchable(quote) {
  haystacks ??= Array.from({ length: total }, (_, each) =>
    fold(`${written(each, 0)} ${articles.title[quotes.article[each]] ?? ""}`));
  return haystacks[quote];
}

/** Whether a quote's speaker answers to the words: a name in full only as that name. */
function speakerTest(wanted) {
  const folded = fold(wanted.trim());
  if (data.names.some((name) => fold(name) === folded)) {
    return (quote) => fold(nameOf(quote)) === folded;
  }
  writtenNames ??= Array.from({ length: total }, (_, each) =>
    fold(`${nameOf(each)} ${written(each, 2)}`));
  return (quote) => writtenNames[quote].includes(folded);
}

/** One test for each filter that is set. */
function tests() {
  const value = (name) => fields[name].value;
  const found = [];
  const equal = (name, column) => {
    if (value(name) !== "") found.push((quote) => column(quote) === Number(value(name)));
  };
  const dayOf = (quote) => (articles.at[quotes.article[quote]] ?? "").slice(0, 10);
  equal("source", (quote) => articles.source[quotes.article[quote]]);
  equal("named", (quote) => quotes.sourcing[quote]);
  equal("kind", (quote) => quotes.kind[quote]);
  equal("tier", (quote) => quotes.tier[quote]);
  equal("modality", (quote) => quotes.modality[quote]);
  equal("copies", (quote) => articles.copied[quotes.article[quote]]);
  if (Number(value("sure"))) found.push((quote) => quotes.confidence[quote] >= Number(value("sure")));
  if (value("from")) found.push((quote) => dayOf(quote) >= value("from"));
  if (value("to")) found.push((quote) => dayOf(quote) && dayOf(quote) <= value("to"));
  if (value("speaker").trim()) found.push(speakerTest(value("speaker")));
  for (const word of fold(value("words")).split(/\s+/).filter(Boolean)) {
    found.push((quote) => searchable(quote).includes(word));
  }
  return found;
}

function choose() {
  shown = [];
  const wanted = only === null ? tests() : [(quote) => linkOf(quote) === only];
  for (let quote = 0; quote < total; quote += 1) {
    if (wanted.every((test) => test(quote))) shown.push(quote);
  }
  if (only === null && fields.order.value === "oldest") shown = oldestFirst(shown);
  page = 0;
}

/** The list turned around; what is undated stays last. */
function oldestFirst(newestFirst) {
  const dated = (quote) => articles.at[quotes.article[quote]] !== null;
  return [...newestFirst.filter(dated).reverse(), ...newestFirst.filter((quote) => !dated(quote))];
}

const linkOf = (quote) => `${articles.id[quotes.article[quote]]}.${quotes.no[quote]}`;

/** The excerpt with its marks as elements; marks may overlap in any way. */
function passage(excerpt, marks) {
  const text = data.excerpts[excerpt];
  const borders = new Set([0, text.length]);
  for (const [, start, end] of marks) borders.add(start).add(end);
  const ordered = [...borders].sort((one, other) => one - other);
  const paragraph = make("p", { dir: "auto" });
  for (let i = 0; i + 1 < ordered.length; i += 1) {
    const over = marks.filter(([, start, end]) => start <= ordered[i] && end >= ordered[i + 1]);
    const piece = text.slice(ordered[i], ordered[i + 1]);
    if (!over.length) {
      paragraph.append(piece);
      continue;
    }
    const classes = over.map(([role]) => ROLE_CLASSES[role]);
    for (const [role, start] of over) if (start === ordered[i]) classes.push(`begins-${ROLE_CLASSES[role]}`);
    paragraph.append(make("mark", { class: classes.join(" ") }, piece));
  }
  return paragraph;
}

function passages(quote) {
  const byExcerpt = new Map();
  const marks = quotes.marks[quote];
  for (let i = 0; i < marks.length; i += 4) {
    if (!byExcerpt.has(marks[i])) byExcerpt.set(marks[i], []);
    byExcerpt.get(marks[i]).push([marks[i + 1], marks[i + 2], marks[i + 3]]);
  }
  return [...byExcerpt].map(([excerpt, found]) => passage(excerpt, found));
}

function headline(article) {
  const words = foreign(articles.title[article] ?? "untitled article");
  const link = articles.link[article];
  if (!link || !/^https?:\/\//i.test(link)) return words;
  return make("a", { href: link, rel: "noopener noreferrer nofollow", target: "_blank" }, words,
    make("span", { class: "unseen" }, " (opens in a new tab)"));
}

function facts(quote) {
  const article = quotes.article[quote];
  const words = [KINDS[quotes.kind[quote]], TIERS[quotes.tier[quote]]];
  if (quotes.modality[quote]) words.push(MODALITIES[quotes.modality[quote]]);
  if (articles.copied[article]) words.push("in a copy of another article");
  if (quotes.times[quote] > 1) words.push(`in ${counted(quotes.times[quote], "article")}`);
  const via = quotes.via[quote];
  const passed = via < 0 ? [] : [" · passed on by ", foreign(data.names[via])];
  const sure = (quotes.confidence[quote] / 100).toFixed(2);
  const rule = make("code", {}, data.rules[quotes.rule[quote]]);
  const link = make("a", { href: `#only=${linkOf(quote)}`, class: "permalink" }, "link to this quote");
  return make("p", { class: "facts" }, words.join(" · "), ...passed, " · confidence ", sure, " by rule ",
    rule, " · ", link);
}

function card(quote) {
  const article = quotes.article[quote];
  const as = written(quote, 2);
  const name = nameOf(quote);
  const who = make("h3", {}, foreign(name || as || "Nobody named"));
  const where = make("p", { class: "where" }, foreign(data.sources[articles.source[article]]),
    make("br"), make("span", {}, dayWords(articles.at[article])));
  const aside = make("div", { class: "who" }, who);
  if (name && as && fold(as) !== fold(name)) aside.append(make("p", { class: "as" }, "as ", foreign(as)));
  if (!name && as) aside.append(make("p", { class: "as" }, "not tied to a name"));
  aside.append(where);
  const said = make("div", { class: "said" }, make("blockquote", {}, ...passages(quote)),
    make("p", { class: "headline" }, headline(article)), facts(quote));
  return make("li", {}, make("article", {}, aside, said));
}

function countWords() {
  if (only !== null) return shown.length ? "One quote, as linked to." : "The linked quote is not in this report.";
  if (!shown.length) return "No quote answers to these filters.";
  const pages = Math.ceil(shown.length / PAGE);
  const onPaper = shown.length > PRINTED ? ` The first ${number(PRINTED)} are printed.` : "";
  const part = printing ? onPaper : pages > 1 ? ` Page ${number(page + 1)} of ${number(pages)}.` : "";
  return `${number(shown.length)} of ${counted(total, "quote")}.${part}`;
}

/** Show a page of what is chosen; for paper, as much as is sensible from its first on. */
function show() {
  const first = printing ? 0 : page * PAGE;
  const size = printing ? PRINTED : PAGE;
  byId("list").replaceChildren(...shown.slice(first, first + size).map(card));
  byId("list").start = first + 1;
  const pages = Math.ceil(shown.length / PAGE);
  byId("pager").hidden = pages < 2;
  byId("page").textContent = `${number(page + 1)} of ${number(pages)}`;
  byId("back").disabled = page === 0;
  byId("next").disabled = page + 1 >= pages;
  byId("count").textContent = countWords();
}

function print(on) {
  printing = on;
  show();
}

function turn(step) {
  page += step;
  show();
  byId("count").focus({ preventScroll: true });
  byId("quotes").scrollIntoView();
}

/** The filters in the address, so that a view can be passed on. */
function remember() {
  const state = new URLSearchParams();
  if (only !== null) state.set("only", only);
  for (const [name, field] of Object.entries(fields)) {
    if (only === null && field.value !== field.dataset.first) state.set(name, field.value);
  }
  history.replaceState(null, "", `#${state.size ? state : "quotes"}`);
}

function recall() {
  const state = hashState();
  if (!state.size) return false;
  only = state.get("only");
  for (const [name, field] of Object.entries(fields)) {
    field.value = state.get(name) ?? field.dataset.first;
    if (field.selectedIndex === -1) field.value = field.dataset.first;
  }
  byId("more").open = ["modality", "copies", "sure", "order"].some((name) => state.has(name));
  return true;
}

function refilter() {
  only = null;
  choose();
  show();
  remember();
}

/** Show what a voice has said; called by the charts too. */
function showVoice(name) {
  byId("filters").reset();
  fields.speaker.value = name;
  refilter();
  byId("quotes").scrollIntoView();
  byId("count").focus({ preventScroll: true });
}

/** A CSV cell; what a spreadsheet would run as a formula stays text. */
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCsv() {
  const head = ["article_id", "quote_no", "speaker", "speaker_as_written", "cue", "content", "kind", "tier",
    "modality", "rule", "confidence", "source", "published_at", "title", "url"];
  const rows = shown.map((quote) => {
    const article = quotes.article[quote];
    return [articles.id[article], quotes.no[quote], nameOf(quote), written(quote, 2), written(quote, 1),
      written(quote, 0), KINDS[quotes.kind[quote]], TIERS[quotes.tier[quote]],
      MODALITIES[quotes.modality[quote]], data.rules[quotes.rule[quote]], quotes.confidence[quote] / 100,
      data.sources[articles.source[article]], articles.at[article], articles.title[article],
      articles.link[article]];
  });
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
}

function download() {
  const address = URL.createObjectURL(new Blob(["\ufeff", asCsv()], { type: "text/csv" }));
  make("a", { href: address, download: "quotes.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function startExplorer() {
  data.sources.forEach((name, place) => fields.source.append(make("option", { value: place }, name)));
  const days = articles.at.filter(Boolean).map((at) => at.slice(0, 10)).sort();
  for (const field of [fields.from, fields.to]) {
    if (days.length) Object.assign(field, { min: days[0], max: days[days.length - 1] });
  }
  for (const field of Object.values(fields)) field.dataset.first = field.value;
  byId("speaker-names").append(...data.voices.name.map((name) => make("option", { value: name })));
  let waiting = 0;
  byId("filters").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refilter, 120);
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(refilter));
  byId("download").addEventListener("click", download);
  byId("back").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  addEventListener("hashchange", () => { if (recall()) { choose(); show(); byId("quotes").scrollIntoView(); } });
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  byId("filters").hidden = false;
  byId("scriptless").hidden = true;
  const linked = recall();
  choose();
  show();
  if (linked) byId("quotes").scrollIntoView();
  performance.mark("explorer-usable");
}

startExplorer();
