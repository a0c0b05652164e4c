/* The keyboard in a search for cities to compare: Enter takes the first one that was found, the
   arrows lead to the others. dashboard/components/city_picker.py */

(() => {
  "use strict";

  const WAIT_MS = 3_000; // for the answer to what was just written
  const STEP_MS = 50;

  const found = (box) => [...box.querySelectorAll(".found-units button:not(:disabled)")];

  /** Takes the first city found for what was asked, unless the reader writes on before the answer. */
  function takeFirst(box, field, asked, until) {
    if (field.value.trim() !== asked) return;
    const answered = box.querySelector(".found-units")?.dataset.answers?.trim();
    if (answered === asked) found(box)[0]?.click();
    else if (asked && performance.now() < until) setTimeout(() => takeFirst(box, field, asked, until), STEP_MS);
  }

  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.(".compare__search");
    const field = box?.querySelector("input");
    if (!box || event.isComposing) return;
    if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      if (!event.repeat) takeFirst(box, field, field.value.trim(), performance.now() + WAIT_MS);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const stops = [field, ...found(box)];
      const to = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      stops[Math.min(Math.max(to, 0), stops.length - 1)].focus();
    }
  });
})();
