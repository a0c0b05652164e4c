/* The laboratory of a rating: every slider is a weight, all of them together are the parameter
   "weights" of the address, as dashboard/domain/rating_views.py writes it. A key asks the server at
   once, a drag when it settles or ends, a held key once more at its end; Dash takes the reply of the
   last question only. */

(() => {
  "use strict";

  const SETTLE_MS = 40; // a held key repeats every 33 ms, a mouse tells every 16
  const UNMOVED = "100";
  const CHOICES = ["normalise", "aggregate", "treat"];

  const ALONE_MS = 300; // an input that comes this long after the one before is a move of its own

  let settling = 0;
  let showing = 0;
  let held = false; // a pointer is down on a slider
  let before = -Infinity; // when the last input came

  const sliders = () => [...document.querySelectorAll("[data-lab-weight]")];

  /** The moved weights as the address writes them, in the order of their codes. */
  function written() {
    return sliders()
      .filter(({ value }) => value !== UNMOVED)
      .map(({ dataset, value }) => [dataset.labWeight, value])
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map((pair) => pair.join(":"))
      .join(",");
  }

  /** Shows each weight as a share of its group. */
  function showShares() {
    showing = 0;
    const language = document.querySelector("[data-lab]")?.dataset.lang;
    const form = new Intl.NumberFormat(language, {
      style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1,
    });
    const totals = new Map();
    const weighed = sliders().map((slider) => {
      const weight = Number(slider.dataset.stated) * Number(slider.value);
      const group = slider.dataset.labGroup;
      totals.set(group, (totals.get(group) ?? 0) + weight);
      return [slider, group, weight];
    });
    for (const [slider, group, weight] of weighed) {
      const words = form.format(totals.get(group) ? weight / totals.get(group) : 0);
      const label = slider.closest("label");
      const share = label.querySelector("[data-lab-share]");
      if (share.textContent !== words) share.textContent = words;
      slider.setAttribute("aria-valuetext", words);
      label.classList.toggle("is-moved", slider.value !== UNMOVED);
    }
  }

  function ask() {
    clearTimeout(settling);
    settling = 0;
    window.dash_clientside.viewState.set("weights", written());
  }

  function settle() {
    const alone = !held && performance.now() - before > ALONE_MS;
    before = performance.now();
    clearTimeout(settling);
    if (alone) ask();
    else settling = setTimeout(ask, SETTLE_MS);
  }

  /** Puts the weights of the address into the sliders, as after "back" or a link. */
  function take(weights) {
    if (settling || weights === written()) return;
    const moved = new Map(weights.split(",").map((text) => {
      const colon = text.lastIndexOf(":");
      return [text.slice(0, colon), text.slice(colon + 1)];
    }));
    for (const slider of sliders()) slider.value = moved.get(slider.dataset.labWeight) ?? UNMOVED;
    showShares();
  }

  document.addEventListener("input", (event) => {
    if (event.target.dataset?.labWeight === undefined) return;
    settle();
    if (!showing) showing = requestAnimationFrame(showShares); // after the question, or it waits for a layout
  });

  document.addEventListener("pointerdown", (event) => {
    held = event.target.dataset?.labWeight !== undefined;
  });

  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      held = false;
      if (settling) ask();
    });
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-lab-reset]")) return;
    for (const slider of sliders()) slider.value = UNMOVED;
    showShares();
    for (const name of CHOICES) window.dash_clientside.viewState.set(name, "official");
    ask();
  });

  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.matches("data.carrier") && JSON.parse(target.id).name === "weights") {
        take(target.getAttribute("value") ?? "");
      }
    }
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["value"] });
})();
