/* The button that plays a slider: a step of its control at a time, to the last one. A button carries
   the name of the control as data-play: dashboard/components/controls.py. */

(() => {
  "use strict";

  const STEP_MS = 900;

  const state = () => window.dash_clientside.viewState;

  let playing = null;
  function stop() {
    if (!playing) return;
    clearInterval(playing.timer);
    playing.button.setAttribute("aria-pressed", "false");
    playing.button.setAttribute("aria-label", playing.button.dataset.labelPlay);
    playing = null;
  }
  function play(button) {
    const name = button.dataset.play;
    const range = button.closest(".control").querySelector("input");
    const [first, last] = [Number(range.min), Number(range.max)];
    if (Number(state().value(name)) >= last) state().set(name, first);
    button.setAttribute("aria-pressed", "true");
    button.setAttribute("aria-label", button.dataset.labelPause);
    const step = () => {
      const year = Number(state().value(name));
      if (!button.isConnected || year >= last) return stop();
      state().set(name, year + 1);
    };
    playing = { button, timer: setInterval(step, STEP_MS) };
  }

  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("[data-play]");
    if (!button) return;
    const again = playing?.button === button;
    stop();
    if (!again) play(button);
  });
})();
