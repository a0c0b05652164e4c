/* Writes how many there are of each value of a filter into the filters: components/controls.py gives
   every option a box with data-tally, a callback the numbers as the property data-tallies. */
(() => {
  "use strict";

  function write({ dataset }) {
    const tallies = JSON.parse(dataset.tallies || "{}");
    for (const box of document.querySelectorAll("[data-tally]")) {
      const words = tallies[box.dataset.tally] ?? "0";
      if (box.textContent !== words) box.textContent = words;
    }
  }

  new MutationObserver((changes) => {
    for (const box of new Set(changes.map(({ target }) => target))) write(box);
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-tallies"] });
})();
