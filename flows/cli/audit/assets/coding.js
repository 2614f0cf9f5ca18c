"use strict";
// The coding page: shows one item after the other, takes answers by key or by hand, keeps them in
// the browser and writes them as the CSV that `onrecord validate` reads. It sets text, never markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const place = `onrecord-coding-${data.key}`;
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const state = { at: 0, answers: {}, undo: [], coder: "", whole: false, question: 0 };

  const fields = (item) => item.part === "quote" ? data.fields : ["missed"];
  const answersOf = (item) => state.answers[item.item] ?? {};
  const done = (item) => {
    const given = answersOf(item);
    return given.quote === "n" || fields(item).every((field) => given[field] !== undefined);
  };
  const current = () => data.items[state.at];

  function keep() {
    try { localStorage.setItem(place, JSON.stringify({ answers: state.answers, coder: state.coder, at: state.at })); }
    catch { $("count").textContent = "this browser keeps nothing: save the answers as a file"; }
  }
  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(place) ?? "{}");
      state.answers = kept.answers ?? {};
      state.coder = kept.coder ?? "";
      state.at = Math.min(kept.at ?? 0, data.items.length - 1);
    } catch { /* nothing readable was kept: begin anew */ }
  }
  function answer(field, value, { onward = true } = {}) {
    const item = current();
    state.undo.push({ item: item.item, before: { ...answersOf(item) }, at: state.at });
    const given = { ...answersOf(item) };
    if (value === undefined || value === "") delete given[field]; else given[field] = value;
    state.answers[item.item] = given;
    keep();
    if (!onward) return;
    if (done(item)) { move(1); return; }
    const open = fields(item).findIndex((each) => given[each] === undefined);
    state.question = open;
    show();
    // What is wrong is best put right at once.
    const righted = value === "n" ? $(`${field}_is`) : null;
    (righted ?? $("questions").querySelectorAll("fieldset")[open]?.querySelector("input"))?.focus({ preventScroll: true });
  }
  function allRight() {
    const item = current();
    state.undo.push({ item: item.item, before: { ...answersOf(item) }, at: state.at });
    const right = { note: answersOf(item).note };
    if (item.part === "sentence") right.missed = "0";
    else for (const field of data.fields) right[field] = data.choices[field] ? item[field] : "y";
    if (right.note === undefined) delete right.note;
    state.answers[item.item] = right;
    keep();
    move(1);
  }
  function undo() {
    const last = state.undo.pop();
    if (!last) return;
    state.answers[last.item] = last.before;
    state.at = last.at;
    keep();
    show(true);
  }
  function move(by) {
    state.at = Math.max(0, Math.min(data.items.length - 1, state.at + by));
    keep();
    show(true);
  }

  // Offsets count code points; a string of them is cut once per article.
  const points = new Map();
  const pointsOf = (article) => {
    if (!points.has(article)) points.set(article, Array.from(article.body));
    return points.get(article);
  };
  function paragraphs(article) {
    const found = [];
    let start = 0;
    pointsOf(article).forEach((letter, index) => {
      if (letter === "\n") { found.push([start, index]); start = index + 1; }
    });
    found.push([start, pointsOf(article).length]);
    return found.filter(([from, to]) => to > from);
  }
  function marks(item, article) {
    const found = [];
    if (item.part === "sentence") {
      for (const [from, to] of article.spans) found.push([from, to, "other"]);
      found.push([...item.sentence, "sentence"]);
    } else {
      for (const [from, to] of item.spans) found.push([from, to, "content"]);
      if (item.speaker_span) found.push([...item.speaker_span, "speaker"]);
    }
    return found;
  }
  function text(item) {
    const article = data.articles[item.article];
    const spans = marks(item, article);
    const focus = spans.filter((span) => span[2] !== "other");
    const first = Math.min(...focus.map((span) => span[0])), last = Math.max(...focus.map((span) => span[1]));
    const all = paragraphs(article);
    const held = all.map(([from, to], index) => [index, from < last && to > first]).filter((each) => each[1]).map((each) => each[0]);
    const [low, high] = state.whole ? [0, all.length] : [Math.max(0, held[0] - 1), held[held.length - 1] + 2];
    return all.slice(low, high).map(([from, to]) => {
      const borders = new Set([from, to]);
      for (const [a, b] of spans) for (const border of [a, b]) if (border > from && border < to) borders.add(border);
      const cuts = [...borders].sort((a, b) => a - b);
      const paragraph = make("p", { "data-from": String(from) });
      cuts.slice(0, -1).forEach((start, index) => {
        const end = cuts[index + 1];
        const words = pointsOf(article).slice(start, end).join("");
        const kinds = spans.filter(([a, b]) => a <= start && b >= end).map((span) => span[2]);
        paragraph.append(kinds.length ? make("mark", { class: kinds.join(" ") }, words) : words);
      });
      return paragraph;
    });
  }

  // What is missing, one line each: its words, and who said it.
  const lines = (given, column) => (given[column] ?? "").split("\n");
  function putLine(column, place, words) {
    const found = lines(answersOf(current()), column);
    while (found.length <= place) found.push("");
    found[place] = words.replace(/\s+/g, " ").trim();
    answer(column, found.join("\n").trimEnd(), { onward: false });
  }
  function missing(given, place) {
    return [["missed_is", "words of the missing quotation"], ["missed_by", "who said it, or nobody"]].map(([column, label]) => {
      const input = make("input", { type: "text", id: `${column}_${place}`, "aria-label": `${label} (${place + 1})`, placeholder: `${label} …` });
      if (column === "missed_by") input.setAttribute("list", "names");
      input.value = lines(given, column)[place] ?? "";
      input.addEventListener("change", () => putLine(column, place, input.value));
      return input;
    });
  }
  function selectMissing() {
    const words = selected();
    if (!words || current().part !== "sentence") return;
    const given = answersOf(current());
    const place = lines(given, "missed_is").filter(Boolean).length;
    if (place > 8) return;
    if (Number(given.missed ?? 0) <= place) answer("missed", String(place + 1), { onward: false });
    putLine("missed_is", place, words);
    show();
    $(`missed_by_${place}`).focus();
  }

  function question(item, field, index) {
    const given = answersOf(item);
    const box = make("fieldset", { "data-field": field }, make("legend", {}, data.questions[field]));
    if (index === state.question) box.classList.add("now");
    if (field !== "quote" && given.quote === "n") box.disabled = true;
    const choices = data.choices[field];
    const says = { speaker: item.speaker ?? "nobody", entity: item.entity ?? "nobody named", content: null }[field];
    if (says) box.append(make("p", { class: "says" }, "The table says: ", make("b", {}, says)));
    if (field === "missed") {
      const input = make("input", { type: "number", min: "0", max: "9", id: "missed", "aria-label": data.questions.missed });
      input.value = given.missed ?? "";
      input.addEventListener("change", () => { answer("missed", input.value, { onward: false }); show(); });
      box.append(input);
      for (let place = 0; place < Math.min(9, Number(given.missed ?? 0)); place += 1) box.append(...missing(given, place));
      return box;
    }
    (choices ?? ["y", "n"]).forEach((code, number) => {
      const input = make("input", { type: "radio", name: field, value: code });
      input.checked = given[field] === code;
      input.addEventListener("change", () => answer(field, code));
      const key = number < 9 ? `${number + 1} ` : "";  // of a long list the first nine have keys
      const words = choices ? `${key}${code}` : code === "y" ? "yes" : "no";
      box.append(make("label", {}, input, " ", ...(item[field] === code ? [make("b", {}, words), " (the table)"] : [words])));
    });
    if (field === "entity" || field === "speaker") {
      const input = make("input", { type: "text", "aria-label": field === "entity" ? "who it is" : "who said it, as written", placeholder: "should be …", id: `${field}_is` });
      if (field === "entity") input.setAttribute("list", "names");
      input.value = given[`${field}_is`] ?? "";
      input.hidden = given[field] !== "n";
      input.addEventListener("change", () => answer(`${field}_is`, input.value.trim(), { onward: false }));
      box.append(input);
    }
    return box;
  }

  function show(newItem = false, first = false) {
    const item = current(), article = data.articles[item.article];
    if (newItem) {
      const open = fields(item).findIndex((field) => answersOf(item)[field] === undefined);
      state.question = Math.max(0, open);
      state.whole = false;
    }
    const coded = data.items.filter(done).length;
    $("count").textContent = `item ${state.at + 1} of ${data.items.length}, ${coded} coded`;
    $("progress").value = coded / data.items.length;
    $("what").textContent = item.part === "quote" ? "A quotation, as the table has it" : "A sentence: is a quotation missing?";
    $("source").textContent = [article.source, article.day, article.title].filter(Boolean).join(" · ");
    $("key").replaceChildren(...(item.part === "quote"
      ? [make("mark", { class: "content" }, "what was said"), " ", make("mark", { class: "speaker" }, "who said it")]
      : [make("mark", { class: "sentence" }, "the sentence"), " ", make("mark", {}, "quotations that the table has")]));
    $("text").replaceChildren(...text(item));
    $("whole").setAttribute("aria-pressed", String(state.whole));
    $("right").replaceChildren(item.part === "quote" ? "All right" : "None missing", make("span", { class: "hint" }, " (space)"));
    $("names").replaceChildren(make("option", { value: "nobody" }), ...article.names.map((name) => make("option", { value: name })));
    $("note").value = answersOf(item).note ?? "";
    $("questions").replaceChildren(...fields(item).map((field, index) => question(item, field, index)));
    // On the first item the name comes first.
    if (newItem && !first) { window.scrollTo(0, 0); $("what").focus({ preventScroll: true }); }
  }

  // CSV as RFC 4180 has it.
  const quoted = (value) => /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  function asCsv() {
    const lines = [data.columns.join(",")];
    for (const item of data.items) {
      const given = answersOf(item);
      lines.push(data.columns.map((column) => quoted(column === "item" ? item.item : given[column] ?? "")).join(","));
    }
    return `${lines.join("\r\n")}\r\n`;
  }
  // What is wrong, as rows of corrections.csv: only where it is said what is right instead.
  const wordsOf = (item) => item.spans.map(([from, to]) => pointsOf(data.articles[item.article]).slice(from, to).join("")).join(" ");
  function corrected(item) {
    const given = answersOf(item), found = [];
    if (item.part === "sentence") {
      lines(given, "missed_is").forEach((words, place) => {
        if (words) found.push([words, "missing", lines(given, "missed_by")[place] || "nobody"]);
      });
    } else if (given.quote === "n") found.push([wordsOf(item), "not_a_quote", ""]);
    else {
      if (given.entity === "n" && given.entity_is) found.push([wordsOf(item), "speaker", given.entity_is]);
      if (given.modality && given.modality !== item.modality) found.push([wordsOf(item), "modality", given.modality]);
    }
    return found.map(([words, correction, value]) => ({ article: data.articles[item.article].url, words, correction, value,
      by: state.coder.trim(), at: new Date().toISOString().slice(0, 10), note: `audit ${data.name}` }));
  }
  function correctionsAsCsv() {
    const rows = data.items.flatMap(corrected);
    const cells = rows.map((row) => data.corrections.map((column) => quoted(row[column].replace(/\s+/g, " "))).join(","));
    return [rows.length, [data.corrections.join(","), ...cells, ""].join("\n")];
  }
  function download(csv, prefix = "") {
    const name = (state.coder || "answers").trim().replace(/[^\p{L}\p{N}-]+/gu, "-").toLowerCase();
    const link = make("a", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: `${prefix}${name || "answers"}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  function downloadCorrections() {
    const [rows, csv] = correctionsAsCsv();
    if (rows) download(csv, "corrections-");
    else $("count").textContent = "nothing that was coded is a correction yet";
  }
  function parsed(csv) {
    const rows = [[]];
    let cell = "", inside = false;
    for (let at = 0; at < csv.length; at += 1) {
      const letter = csv[at];
      if (inside) {
        if (letter !== '"') cell += letter;
        else if (csv[at + 1] === '"') { cell += '"'; at += 1; } else inside = false;
      } else if (letter === '"') inside = true;
      else if (letter === ",") { rows.at(-1).push(cell); cell = ""; }
      else if (letter === "\n") { rows.at(-1).push(cell); cell = ""; rows.push([]); }
      else if (letter !== "\r") cell += letter;
    }
    if (cell) rows.at(-1).push(cell);
    return rows.filter((row) => row.length > 1);
  }
  async function upload(file) {
    const [head, ...rows] = parsed((await file.text()).replace(/^\ufeff/, ""));
    const known = new Set(data.items.map((item) => item.item));
    let taken = 0;
    for (const row of rows) {
      const given = Object.fromEntries(head.map((column, index) => [column, row[index] ?? ""]).filter(([column, value]) => value && data.columns.includes(column)));
      const { item, ...codes } = given;
      if (known.has(item) && Object.keys(codes).length) { state.answers[item] = codes; taken += 1; }
    }
    keep();
    show(true);
    $("count").textContent = `${taken} items read from ${file.name}`;
  }

  // Only words of the article count.
  function selected() {
    const selection = window.getSelection();
    return $("text").contains(selection.anchorNode) && $("text").contains(selection.focusNode) ? String(selection).trim() : "";
  }
  function select(field) {
    const words = selected();
    if (!words) return;
    answer(`${field}_is`, words, { onward: false });
    answer(field, "n");
  }
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    const typing = event.target.matches('input[type="text"], input[type="number"]');
    if (typing) {
      if (event.key === "Enter") { event.preventDefault(); event.target.blur(); if (done(current())) move(1); else show(); }
      return;
    }
    const item = current(), field = fields(item)[state.question], choices = data.choices[field];
    const acts = {
      " ": allRight, ArrowRight: () => move(1), ArrowLeft: () => move(-1), u: undo, s: () => download(asCsv()), x: downloadCorrections, m: selectMissing, "?": () => $("keys").showModal(),
      a: () => { state.whole = !state.whole; show(); }, c: () => select("content"), w: () => select("speaker"),
      e: () => answer("entity", "n"),
      y: () => item.part === "quote" && answer(field, choices ? item[field] : "y"),
      n: () => item.part === "quote" && !choices && answer(field, "n"),
    };
    if (/^\d$/.test(event.key)) {
      if (item.part === "sentence") answer("missed", event.key);
      else if (choices?.[Number(event.key) - 1]) answer(field, choices[Number(event.key) - 1]);
    } else if (acts[event.key] && !(event.key === " " && event.target.matches("button, summary"))) {
      // On a radio button arrows would choose; here they move on.
      acts[event.key]();
    } else return;
    event.preventDefault();
  }

  restore();
  $("coder").value = state.coder;
  $("coder").addEventListener("input", (event) => { state.coder = event.target.value; keep(); });
  $("right").addEventListener("click", allRight);
  $("previous").addEventListener("click", () => move(-1));
  $("next").addEventListener("click", () => move(1));
  $("undo").addEventListener("click", undo);
  $("download").addEventListener("click", () => download(asCsv()));
  $("corrections").addEventListener("click", downloadCorrections);
  $("upload").addEventListener("change", (event) => event.target.files[0] && upload(event.target.files[0]));
  $("note").addEventListener("change", () => answer("note", $("note").value.trim(), { onward: false }));
  $("help").addEventListener("click", () => $("keys").showModal());
  $("whole").addEventListener("click", () => { state.whole = !state.whole; show(); });
  $("form").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", onKey);
  show(true, true);
})();
