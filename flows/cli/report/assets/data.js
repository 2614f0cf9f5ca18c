"use strict";
// What the other scripts share: the data, words for it, and elements made without markup.

const data = JSON.parse(document.getElementById("data").textContent);

const KINDS = ["direct", "mixed", "indirect"];
const TIERS = ["statement", "stance"];
const MODALITIES = ["said", "denied", "hypothetical"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

const byId = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en");
const counted = (value, one, many) => `${number(value)} ${value === 1 ? one : many || one + "s"}`;

/** An element with attributes and children; text stays text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Text from outside, which must not turn the direction of what stands around it. */
const foreign = (text) => make("bdi", {}, text);

/** `4 March 2026`, with the minute where it is known. */
function dayWords(at) {
  if (at === null) return "undated";
  const [day, time] = at.split("T");
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}${time ? `, ${time} UTC` : ""}`;
}

/** The Monday of a day's week, as a day. */
function weekOf(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

const hashState = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
