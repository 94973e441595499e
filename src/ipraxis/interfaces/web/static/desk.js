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
