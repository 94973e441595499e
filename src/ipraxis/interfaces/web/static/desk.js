// Makes the desk quicker; it works without. The passages of the field one steps into are lit, as ?field= does.
"use strict";

document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".values > li");
  if (!row) return;
  const field = row.id.slice(2);
  const passages = document.querySelectorAll(".sheet g, .sheet-text mark");
  const mine = [...passages].filter((passage) => new RegExp(`^p-${field}-\\d+$`).test(passage.id));
  document.querySelectorAll(".values > li.now").forEach((other) => other.classList.remove("now"));
  row.classList.add("now");
  if (mine.length === 0) return;
  if (location.hash.startsWith("#p-")) location.replace("#-");
  passages.forEach((passage) => passage.classList.toggle("lit", mine.includes(passage)));
});

// Keys in lists and between contributions, where the person has not turned them off; never while somebody types.
const takesKeys = (element) =>
  element.closest("textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])") !== null;

let last = null; // the item one stood in, while the help or a button has the focus

document.addEventListener("focusin", (event) => { last = event.target.closest("[data-item]") || last; });

const step = (by) => {
  const items = [...document.querySelectorAll("[data-list] [data-item]")];
  const inside = items.findIndex((item) => item.contains(document.activeElement));
  const at = inside < 0 ? items.indexOf(last) : inside;
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
  const link = next && next.querySelector("h2 a, h3 a, a");
  if (link) { link.focus(); next.scrollIntoView({ block: "nearest" }); }
  return Boolean(link);
};

const follow = (selector) => {
  const link = document.querySelector(selector);
  if (link) link.click();
  return Boolean(link);
};

const keys = {
  j: () => step(1) || (!document.querySelector("[data-list]") && follow("a[rel=next]")),
  k: () => step(-1) || (!document.querySelector("[data-list]") && follow("a[rel=prev]")),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  u: () => follow("a[data-up]"),
  x: () => {
    const item = document.activeElement.closest("[data-item]");
    const box = item && item.querySelector("input[name=chosen]");
    if (box) box.checked = !box.checked;
    return Boolean(box);
  },
  "?": () => {
    const help = document.querySelector("[data-keys-help]");
    if (!help) return false;
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
    return true;
  },
};

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-keys]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || event.isComposing || takesKeys(event.target)) return;
  // Arrows scroll a page as long as nobody stands in a list.
  if (event.key.startsWith("Arrow") && !event.target.closest("[data-item]")) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (act && act()) event.preventDefault();
});
