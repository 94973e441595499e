// Turns the page beside the fields without leaving them, so that nothing typed is lost; it works without.
"use strict";

const turn = async (address) => {
  const link = new URL(address, location.href);
  const answer = await fetch(link, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const other = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sheet");
  if (!other) throw new Error("no sheet");
  const here = document.getElementById("sheet");
  here.replaceWith(document.adoptNode(other));
  history.replaceState(null, "", link);
  const place = link.hash && document.getElementById(link.hash.slice(1));
  if (place) place.classList.add("lit");
  const again = link.hash ? null : document.querySelector('#sheet [aria-current="page"], #sheet [data-sheet]');
  if (again) again.focus({ preventScroll: true });
  if (place) place.scrollIntoView({ block: "center" });
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sheet]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  turn(link.href).catch(() => location.assign(link.href));
});

// A field leads to its passage, also where another page than its own lies beside it by now.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-leaf]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const place = document.getElementById(link.hash.slice(1));
  if (place) {
    place.scrollIntoView({ block: "center" });
    location.replace(link.hash);
    return;
  }
  const address = `?page=${encodeURIComponent(link.dataset.leaf)}${link.hash}`;
  turn(address).catch(() => location.assign(address));
});

// A passage leads to its field, and into it: there one goes on typing.
document.addEventListener("click", (event) => {
  const link = event.target.closest('.sheet a[href^="#f-"], .sheet-text a[href^="#f-"]');
  const row = link && document.getElementById(link.getAttribute("href").slice(1));
  const control = row && row.querySelector("input:not([type=hidden]), select, textarea, summary");
  if (!control) return;
  event.preventDefault();
  row.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
});
