/** What the page does beyond what a browser does by itself: filter, keys, opening what a link leads to. Reading needs none of it. */
export const behaviour = `"use strict";
const all = [...document.querySelectorAll("#scenarios details.sc")];
const suites = [...document.querySelectorAll("#scenarios .suite")];
const form = document.getElementById("filter");
const texts = new Map();
const textOf = (one) => {
  if (!texts.has(one)) texts.set(one, one.textContent.toLowerCase());
  return texts.get(one);
};
const isBad = (one) => one.dataset.s === "failed" || one.dataset.s === "violated";
function apply() {
  const words = document.getElementById("find").value.toLowerCase().split(/\\s+/).filter(Boolean);
  const onlyBad = document.getElementById("failed").checked;
  let count = 0;
  for (const one of all) {
    const shown = (!onlyBad || isBad(one)) && (words.length === 0 || words.every((word) => textOf(one).includes(word)));
    one.hidden = !shown;
    if (shown) count += 1;
  }
  for (const suite of suites) suite.hidden = !suite.querySelector("details.sc:not([hidden])");
  document.getElementById("shown").textContent = count + " of " + all.length + " scenarios shown";
}
if (form) {
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(event.target.tagName)) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const shown = all.filter((one) => !one.hidden);
  const here = shown.findIndex((one) => one.contains(document.activeElement));
  const next = shown[here < 0 ? (step > 0 ? 0 : shown.length - 1) : here + step];
  if (next) next.querySelector("summary").focus();
});
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const closed = target && target.closest("details");
  if (!closed) return;
  closed.hidden = false;
  for (const outer of [closed.closest(".suite")]) if (outer) outer.hidden = false;
  closed.open = true;
  closed.querySelector("summary").focus();
  closed.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();
let opened = [];
addEventListener("beforeprint", () => {
  opened = all.filter((one) => isBad(one) && !one.open);
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
`;
