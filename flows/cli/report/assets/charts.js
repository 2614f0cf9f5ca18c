// The charts, drawn by Observable Plot in the page's own colours. Each has a table beside it.

const OWN = "var(--accent)";
const REPORTED = "var(--soft)";
const WEEKS_FROM = 45; // days above which bars are weeks at first
const WIDEST_BAR = 56;
const VOICES_SHOWN = 12;
const SOURCES_SHOWN = 8;
const SHADES = [1, 2, 3, 4, 5, 6, 7].map((shade) => `var(--shade-${shade})`);

const redraws = [];
const utc = (day) => new Date(`${day}T00:00:00Z`);

/** Draw now and whenever the width changes. */
function drawn(id, draw) {
  const place = byId(id);
  const redraw = () => {
    place.closest("figure").hidden = false;
    const chart = draw(Math.max(280, place.clientWidth));
    place.replaceChildren(...(chart ? [chart] : []));
    place.closest("figure").hidden = !chart;
  };
  redraws.push([place, redraw]);
  redraw();
  return redraw;
}

/** A plot for people who see; to a screen reader it is one picture with these words. */
function plot(words, options) {
  const svg = Plot.plot({ className: "plot-onrecord", style: { background: "none" }, ...options });
  svg.setAttribute("aria-hidden", "true");
  return make("div", { role: "img", "aria-label": words }, svg);
}

/** Names beside the rows of a chart, cut where the space ends. */
const rowNames = (rows, left, options) => Plot.text(rows, { frameAnchor: "left", dx: -10, textAnchor: "end",
  className: "name", fontSize: 14, lineWidth: (left - 14) / 14, textOverflow: "ellipsis", ...options });

const leftOf = (width) => Math.min(200, width * 0.4);

function voicesPlot(width) {
  const { name, quotes: all, own } = data.voices;
  const places = name.slice(0, VOICES_SHOWN).map((_, place) => place);
  if (!places.length) return null;
  const left = leftOf(width);
  return plot(`Bars: statements of the ${places.length} most quoted voices; the table below has them all`, {
    width,
    height: places.length * 28 + 8,
    marginLeft: left,
    marginRight: 34,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null },
    y: { domain: places, axis: null, padding: 0.4 },
    marks: [
      Plot.barX(places, { x1: 0, x2: (place) => own[place], y: (place) => place, fill: OWN }),
      Plot.barX(places, { x1: (place) => own[place], x2: (place) => all[place], y: (place) => place, fill: REPORTED }),
      Plot.text(places, { x: (place) => all[place], y: (place) => place, text: (place) => number(all[place]),
        textAnchor: "start", dx: 6, className: "figure" }),
      rowNames(places, left, { y: (place) => place, text: (place) => name[place] }),
    ],
  });
}

function binned(rows, step) {
  const bins = new Map();
  for (const [day, all, own] of rows) {
    const key = step === "week" ? weekOf(day) : day;
    const bin = bins.get(key) ?? { day: key, all: 0, own: 0 };
    bin.all += all;
    bin.own += own;
    bins.set(key, bin);
  }
  return [...bins.values()];
}

const stepChosen = () => document.querySelector("input[name=days-step]:checked").value;
const intervalOf = (step) => (step === "week" ? d3.utcMonday : d3.utcDay);
const timeWords = (day, step) => `${step === "week" ? "week from " : ""}${dayWords(day)}`;

/** The days that all timelines span, so that they can be compared. */
function span(step) {
  const days = data.days.map(([day]) => day);
  const interval = intervalOf(step);
  const first = interval.floor(utc(days[0]));
  return [first, interval.offset(interval.floor(utc(days[days.length - 1])), 1)];
}

/** Marks below the middles of some bars: `2 Mar`, as many as there is room for. */
function timeAxis(step, width) {
  const interval = intervalOf(step);
  const all = interval.range(...span(step));
  const every = Math.ceil(all.length / Math.max(2, Math.floor(width / 64)));
  const chosen = all.filter((_, place) => place % every === 0);
  const form = d3.utcFormat("%-d %b");
  return Plot.text(chosen, { x: (day) => new Date((+day + +interval.offset(day, 1)) / 2), frameAnchor: "bottom",
    dy: 16, text: form, className: "figure" });
}

function daysPlot(width) {
  if (!data.days.length) return null;
  const step = stepChosen();
  const bins = binned(data.days, step);
  const interval = intervalOf(step);
  const inset = Math.max(0.5, ((width - 46) / interval.count(...span(step)) - WIDEST_BAR) / 2);
  const bar = { x: (bin) => utc(bin.day), interval, insetLeft: inset, insetRight: inset };
  return plot(`Bars: statements by ${step} of publication; the table below has the days`, {
    width,
    height: 220,
    marginLeft: 34,
    marginRight: 12,
    marginTop: 14,
    x: { type: "utc", domain: span(step), axis: null },
    y: { label: null, grid: true, ticks: 4, tickSize: 0,
      tickFormat: (value) => (Number.isInteger(value) ? number(value) : "") },
    marks: [
      Plot.rectY(bins, { ...bar, y1: 0, y2: "own", fill: OWN }),
      Plot.rectY(bins, { ...bar, y1: "own", y2: "all", fill: REPORTED }),
      Plot.ruleY([0]),
      timeAxis(step, width - 46),
      Plot.tip(bins, Plot.pointerX({ x: (bin) => middle(bin.day, interval), y: "all",
        title: (bin) => `${timeWords(bin.day, step)}\n${counted(bin.all, "statement")}, ${number(bin.own)} in own words` })),
    ],
  });
}

const middle = (day, interval) => new Date((+utc(day) + +interval.offset(utc(day), 1)) / 2);

function rowsOfVoice(voice) {
  return data.voiceDays.filter(([place, day]) => place === voice && day !== null);
}

function voicePlot(width) {
  if (!data.days.length) return null;
  const step = stepChosen();
  const voice = Number(byId("voice-name").value);
  const sums = d3.rollup(rowsOfVoice(voice), (rows) => d3.sum(rows, (row) => row[3]),
    (row) => row[2], (row) => (step === "week" ? weekOf(row[1]) : row[1]));
  const dots = [...sums].flatMap(([source, days]) => [...days].map(([day, count]) => ({ source, day, count })));
  if (!dots.length) return null;
  const domain = d3.groupSort(dots, (group) => -d3.sum(group, (dot) => dot.count), (dot) => dot.source);
  const interval = intervalOf(step);
  const left = leftOf(width);
  return plot(`Circles: statements of ${data.voices.name[voice]} by source and ${step}; the table below has them`, {
    width,
    height: domain.length * 34 + 40,
    marginLeft: left,
    marginRight: 16,
    marginTop: 10,
    marginBottom: 30,
    x: { type: "utc", domain: span(step), axis: null },
    y: { domain, axis: null, type: "band" },
    r: { range: [0, 13], domain: [0, Math.max(5, d3.max(dots, (dot) => dot.count))] },
    marks: [
      Plot.ruleY(domain, { y: (source) => source, stroke: "var(--line)" }),
      rowNames(domain, left, { y: (source) => source, text: (source) => data.sources[source] }),
      timeAxis(step, width - left - 16),
      Plot.dot(dots, { x: (dot) => middle(dot.day, interval), y: "source", r: "count", fill: OWN, fillOpacity: 0.8 }),
      Plot.tip(dots, Plot.pointer({ x: (dot) => middle(dot.day, interval), y: "source",
        title: (dot) => `${data.sources[dot.source]}\n${timeWords(dot.day, step)}\n${counted(dot.count, "statement")}` })),
    ],
  });
}

function voiceWords(voice) {
  const { name, as, quotes: all, own, articles: inArticles, sources } = data.voices;
  const called = as[voice] ? ["“", foreign(as[voice]), "”, "] : [];
  const undated = d3.sum(data.voiceDays.filter(([place, day]) => place === voice && day === null), (row) => row[3]);
  const undrawn = undated ? [` ${counted(undated, "statement")} of undated articles ${undated === 1 ? "is" : "are"} not drawn.`] : [];
  return [make("strong", {}, foreign(name[voice])), " – ", ...called, `${counted(all[voice], "statement")}, `,
    `${number(own[voice])} in own words, in ${counted(inArticles[voice], "article")} of `,
    `${counted(sources[voice], "source")}.`, ...undrawn];
}

function voiceTable(voice) {
  const rows = data.voiceDays.filter(([place]) => place === voice).map(([, day, source, count]) =>
    make("tr", {}, make("th", { scope: "row" }, dayWords(day)), make("td", {}, foreign(data.sources[source])),
      make("td", { class: "n" }, number(count))));
  const heads = ["day", "source", "statements"].map((head) => make("th", { scope: "col" }, head));
  const caption = make("caption", {}, "Statements of ", foreign(data.voices.name[voice]), " by day and source");
  return make("table", {}, caption, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

function sharesPlot(width) {
  const { name } = data.voices;
  const voices = name.slice(0, VOICES_SHOWN).map((_, place) => place);
  const sources = data.sources.map((_, place) => place)
    .filter((source) => data.shares.some((share) => share[1] === source)).slice(0, SOURCES_SHOWN);
  const cells = data.shares.filter(([voice, source]) => voice < VOICES_SHOWN && sources.includes(source));
  if (!cells.length) return null;
  const cut = voices.length < name.length || sources.length < data.sources.length;
  // Where people have coded a sample, the interval of a share stands below it.
  const audited = cells.filter((cell) => cell.length > 4);
  byId("shares-cut").textContent = [
    cut ? `Shown: the ${voices.length} most quoted voices and the ${sources.length} sources with the most statements.` : "",
    audited.length ? "Below a share: its 95% interval by the audit." : ""].filter(Boolean).join(" ");
  const left = leftOf(width);
  const most = d3.max(cells, (cell) => cell[3]);
  return plot(`Grid: share of the ${voices.length} most quoted voices in ${sources.length} sources; the table below has it`, {
    width: Math.max(width, left + sources.length * 88),
    height: voices.length * (audited.length ? 38 : 30) + 72,
    marginLeft: left,
    marginTop: 70,
    marginRight: 2,
    marginBottom: 2,
    x: { domain: sources, axis: null, padding: 0.03 },
    y: { domain: voices, axis: null, padding: 0.06 },
    opacity: { domain: [0, most], range: [0.08, 0.62] },
    marks: [
      Plot.cell(d3.cross(sources, voices), { x: "0", y: "1", fill: "var(--faint)" }),
      Plot.cell(cells, { x: (cell) => cell[1], y: (cell) => cell[0], fill: OWN, fillOpacity: (cell) => cell[3] }),
      Plot.text(cells.filter((cell) => cell.length < 5), { x: (cell) => cell[1], y: (cell) => cell[0],
        text: (cell) => percentWords(cell[3]), className: "figure" }),
      Plot.text(audited, { x: (cell) => cell[1], y: (cell) => cell[0], dy: -6, text: (cell) => percentWords(cell[3]), className: "figure" }),
      Plot.text(audited, { x: (cell) => cell[1], y: (cell) => cell[0], dy: 9, fontSize: 11,
        text: (cell) => `${cell[4]}–${cell[5]}`, className: "interval" }),
      Plot.text(sources, { frameAnchor: "top", x: (source) => source, dy: -8, lineAnchor: "bottom", lineWidth: 6.5,
        fontSize: 13, text: (source) => data.sources[source], className: "head" }),
      rowNames(voices, left, { y: (voice) => voice, text: (voice) => name[voice] }),
    ],
  });
}

const percentWords = (share) => (share < 0.005 ? "<1" : String(Math.round(share * 100)));

/** One bar: how the speakers of the counted statements are known. */
function namedPlot(width) {
  const all = d3.sum(data.sourcing, ([, count]) => count);
  if (!all) return null;
  let from = 0;
  const parts = data.sourcing.map(([name, count], place) => ({ name, count, place, from, to: from += count }));
  const shares = parts.filter((part) => part.count)
    .map((part) => `${part.name} ${Math.round((100 * part.count) / all)} per cent`);
  return plot(`Bar: ${shares.join(", ")}`, {
    width,
    height: 26,
    margin: 0,
    x: { axis: null, domain: [0, all] },
    color: { type: "identity" },
    marks: [Plot.barX(parts, { x1: "from", x2: "to", fill: (part) => SHADES[part.place], insetRight: 1 })],
  });
}

function showChosenVoice(redraw) {
  const voice = Number(byId("voice-name").value);
  byId("voice-finding").replaceChildren(...voiceWords(voice));
  byId("voice-table").replaceChildren(voiceTable(voice));
  redraw();
}

function startVoice() {
  if (!data.voices.name.length) return;
  const select = byId("voice-name");
  select.append(...data.voices.name.map((name, place) =>
    make("option", { value: place }, `${name} (${number(data.voices.quotes[place])})`)));
  const redraw = drawn("voice-plot", voicePlot);
  select.addEventListener("input", () => showChosenVoice(redraw));
  byId("voice-quotes").addEventListener("click", () => showVoice(data.voices.name[Number(select.value)]));
  for (const id of ["voice-pick", "voice-table-details"]) byId(id).hidden = false;
  showChosenVoice(redraw);
}

function startDays() {
  if (data.days.length) {
    const long = d3.utcDay.count(utc(data.days[0][0]), utc(data.days[data.days.length - 1][0])) > WEEKS_FROM;
    document.querySelector(`input[name=days-step][value=${long ? "week" : "day"}]`).checked = true;
    byId("days-step").hidden = false;
  }
  drawn("days-plot", daysPlot);
  byId("days-step").addEventListener("input", () => redraws.forEach(([, redraw]) => redraw()));
}

function startTheme() {
  const button = byId("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = (on) => {
    document.documentElement.dataset.theme = on ? "dark" : "light";
    button.setAttribute("aria-pressed", String(on));
  };
  button.hidden = false;
  set(dark.matches);
  dark.addEventListener("change", () => set(dark.matches));
  button.addEventListener("click", () => set(button.getAttribute("aria-pressed") !== "true"));
}

function startWidths() {
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    requestAnimationFrame(() => redraws.forEach(([, redraw]) => redraw()));
  });
}

startTheme();
startDays();
drawn("voices-plot", voicesPlot);
if (byId("named-plot")) drawn("named-plot", namedPlot);
startVoice();
drawn("shares-plot", sharesPlot);
startWidths();
performance.mark("charts-drawn");
