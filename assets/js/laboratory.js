/* The laboratory of a rating: every slider is a weight, all of them together are the parameter
   "weights" of the address, as dashboard/domain/rating_views.py writes it. A drag or a held key
   asks the server once, when it settles; Dash takes the reply of the last question only. */

(() => {
  "use strict";

  const SETTLE_MS = 60;
  const UNMOVED = "100";
  const CHOICES = ["normalise", "aggregate", "treat"];

  let settling = 0;

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

  function settle() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      settling = 0;
      window.dash_clientside.viewState.set("weights", written());
    }, SETTLE_MS);
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
    showShares();
    settle();
  });

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-lab-reset]")) return;
    clearTimeout(settling);
    settling = 0;
    for (const slider of sliders()) slider.value = UNMOVED;
    showShares();
    for (const name of CHOICES) window.dash_clientside.viewState.set(name, "official");
    window.dash_clientside.viewState.set("weights", "");
  });

  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.matches("data.carrier") && JSON.parse(target.id).name === "weights") {
        take(target.getAttribute("value") ?? "");
      }
    }
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["value"] });
})();
