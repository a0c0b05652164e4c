/* The view state: controls write the address, the address feeds the figures.

   The script knows nothing of the domain. A control is a component with the id
   {type: "view-control", name, default}; its value is text, lists are comma-joined. A figure's
   slice is a store with the id {type: "view-slice", figure, names}. What the reader operates
   (buttons, selects) carries data-set, data-toggle or data-bind: dashboard/components/controls.py.
   The reader's own city is the parameter "city" of every page: dashboard/components/pin.py. */

(() => {
  "use strict";

  const KEEP_PAGE = ["city", "page", "select", "spread"]; // controls that do not lead back to the first page
  const LATER_MS = 150;
  const PATIENCE_MS = 1_000; // with a figure that was asked for

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});
  const { theme } = dashClientside;
  const { text, read, write, canonical, slice, replace: replaceAddress } = dashClientside.address;

  // ------------------------------------------------------------------ controls on the page

  /** Every control of the page: its id and the value that it has now. */
  let controls = [];
  let lastSeen = []; // the same at the last callback
  let shownPath = null;

  const find = (name) => controls.find(({ id }) => id.name === name);
  const valueOf = (name) => text(find(name)?.value);

  function set(name, value) {
    const control = find(name);
    if (!control || text(control.value) === text(value)) return;
    control.value = text(value);
    written.set(stringify(control.id), control);
    if (!flushing) queueMicrotask(flush);
    flushing = true;
  }

  /* What the reader just set: the first figure is asked for it, and Dash hears of the controls when
     it is drawn, which costs it another round. Dash's own callback then shows the values. */
  const written = new Map();
  let flushing = false;
  function flush() {
    flushing = false;
    const [first] = shownPath === location.pathname ? ask(take(controls)) : [];
    if (!first) {
      reflect();
      return tell();
    }
    give(...first);
    whenDrawn(first[0], tell);
    requestAnimationFrame(() => setTimeout(() => { // without waiting for the answer
      if (written.size && shownPath === location.pathname) replaceAddress(canonical(location.search, controls));
      reflect(); // the links of the page name the address
    }));
  }

  /** Tells Dash what the reader set. */
  function tell() {
    const here = new Set(controls.map(({ id }) => stringify(id)));
    const set = [...written].filter(([key]) => here.has(key)).map(([, control]) => control);
    written.clear();
    for (const { id, value } of set) dashClientside.set_props(id, { value });
  }

  function toggle(name, value) {
    const values = valueOf(name).split(",").filter(Boolean);
    const rest = values.filter((other) => other !== value);
    set(name, (rest.length === values.length ? [...values, value] : rest).join(","));
  }

  function reset() {
    for (const { id } of controls) if (id.name !== "city") set(id.name, id.default);
  }

  /** Puts the values of a query into the controls, as the server would. */
  function apply(query) {
    const params = read(query);
    for (const { id } of controls) set(id.name, params.get(id.name) ?? id.default);
  }

  /** Writes words that changed: the same words anew would cost the browser a layout. */
  function say(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  /** Shows the values in what the reader operates. */
  function reflect() {
    for (const { id, value } of controls) {
      const now = text(value);
      const name = CSS.escape(id.name);
      for (const element of document.querySelectorAll(`[data-bind="${name}"]`)) element.value = now;
      for (const element of document.querySelectorAll(`[data-show="${name}"]`)) {
        say(element, now === text(id.default) ? (element.dataset.default ?? now) : now);
      }
      for (const element of document.querySelectorAll(`[data-set="${name}"][aria-pressed]`)) {
        element.setAttribute("aria-pressed", String(element.dataset.value === now));
      }
      const values = now.split(",").filter(Boolean);
      for (const element of document.querySelectorAll(`[data-toggle="${name}"]`)) {
        const state = element.hasAttribute("aria-checked") ? "aria-checked" : "aria-pressed";
        const on = values.includes(element.dataset.value);
        element.setAttribute(state, String(on));
        element.closest("tr")?.classList.toggle("is-selected", on);
      }
      for (const element of document.querySelectorAll(`[data-count-of="${name}"]`)) {
        const [only] = values.length === 1 ? values : [];
        const option = only && element.closest(".control")?.querySelector(`[data-value="${CSS.escape(only)}"]`);
        say(element, (option?.querySelector(".checkbox__label") ?? option)?.textContent ?? (values.length ? String(values.length) : element.dataset.none));
      }
    }
    for (const range of document.querySelectorAll(".control--range input")) {
      range.setAttribute("aria-valuetext", range.value);
    }
    for (const badge of document.querySelectorAll("[data-active-filters]")) {
      const sheet = badge.closest(".filters");
      const changed = controls.filter(({ id, value }) => {
        const element = document.getElementById(stringify(id));
        return element && sheet.contains(element) && text(value) !== "" && text(value) !== id.default;
      });
      say(badge, changed.length ? String(changed.length) : "");
    }
    for (const link of document.querySelectorAll("[data-language]")) {
      link.setAttribute("href", languageAddress(link.dataset.language));
    }
    carryCity();
    theme.paint();
  }

  // ------------------------------------------------------------------ the reader's own city

  const LINKS = 'a[href^="/"]:not([data-language])';
  const FILE = /\.[^/]*$/; // a download, not a page

  /** An address of a page with the city pinned now, without one where none is. */
  function withCity(address) {
    const control = find("city");
    const [before, anchor] = address.split("#");
    const [path, query = ""] = before.split("?");
    if (!control || FILE.test(path)) return address;
    const params = read(query);
    params.set("city", text(control.value));
    const written = write(params);
    return path + (written ? `?${written}` : "") + (anchor ? `#${anchor}` : "");
  }

  /** Shows the pinned city in the frame and on the buttons, and gives it to the links of the page. */
  function carryCity() {
    const control = find("city");
    const bar = document.querySelector("[data-my-city]");
    if (!control || !bar) return;
    const city = text(control.value);
    for (const button of document.querySelectorAll("[data-pin]")) {
      button.setAttribute("aria-pressed", String(button.dataset.pin === city));
      button.closest("tr")?.classList.toggle("is-mine", button.dataset.pin === city);
    }
    if (bar.dataset.myCity === city) return;
    const name = bar.querySelector("[data-my-city-name]");
    const from = city && document.querySelector(`[data-pin="${CSS.escape(city)}"]`);
    bar.dataset.myCity = city;
    bar.classList.toggle("my-city--none", city === "");
    if (city) {
      say(name, from?.dataset.pinName ?? city);
      name.setAttribute("href", from?.dataset.pinHref ?? `/cities/${encodeURIComponent(city)}`);
    }
    for (const link of document.querySelectorAll(LINKS)) {
      link.setAttribute("href", withCity(link.getAttribute("href")));
    }
    for (const box of document.querySelectorAll("[data-open-marks]")) {
      box.dataset.openMarks = withCity(box.dataset.openMarks);
    }
  }

  /** Pins a city, or lets it go where it is the pinned one. */
  const pin = (city) => set("city", valueOf("city") === city ? "" : city);

  const stringify = (id) =>
    "{" + Object.keys(id).sort().map((key) => `${JSON.stringify(key)}:${JSON.stringify(id[key])}`).join(",") + "}";

  function languageAddress(language) {
    const params = read(location.search);
    params.set("lang", language);
    return `${location.pathname}?${write(params)}`;
  }

  /** The first page again when a filter changed and the paging did not. */
  function backToFirstPage(next) {
    const page = next.find(({ id }) => id.name === "page");
    if (!page || text(page.value) === page.id.default || shownPath !== location.pathname) return next;
    const before = new Map(lastSeen.map(({ id, value }) => [id.name, text(value)]));
    const changed = next.filter(({ id, value }) => before.get(id.name) !== text(value));
    const filtered = changed.some(({ id }) => !KEEP_PAGE.includes(id.name));
    if (!filtered || changed.includes(page)) return next;
    written.delete(stringify(page.id)); // turned, but not told yet
    dashClientside.set_props(page.id, { value: page.id.default });
    return next.map((control) => (control === page ? { ...page, value: page.id.default } : control));
  }

  /** Takes the values of the controls; returns the query that figures are asked with. */
  function take(now) {
    controls = backToFirstPage(now);
    lastSeen = controls.map((control) => ({ ...control }));
    const params = read(canonical(location.search, controls));
    if (!params.has("theme") && theme.inEffect() === "dark") params.set("theme", "dark");
    return write(params);
  }

  /* The first figure that the reader sees is asked for at once, the others when it is drawn. */
  let slices = []; // of the page: {id, data}
  let later = []; // slices that wait, as [id, data]
  let forgetLater = () => {};

  const give = (id, data) => {
    const known = slices.find((one) => one.id.figure === id.figure);
    if (known) known.data = data;
    dashClientside.set_props(id, { data });
  };

  function release() {
    const wanted = later;
    later = [];
    for (const [id, now] of wanted) give(id, now);
  }

  /** Sees what a query changes; returns the slice to ask for at once, as [id, data] in a list. */
  function ask(query) {
    const changed = slices
      .map(({ id, data }) => [id, slice(query, id.names), data])
      .filter(([, now, before]) => now !== before);
    const waits = ([id, now]) => later.some(([other, data]) => other.figure === id.figure && data === now);
    if (changed.length && changed.every(waits)) return []; // asked already
    const seen = changed.find(([id]) => inSight(id.figure));
    forgetLater();
    later = changed.filter((one) => one !== seen);
    if (later.length) forgetLater = whenDrawn(seen?.[0], release);
    return seen ? [seen] : [];
  }

  /** Acts once when a figure is drawn anew, or is not for long; returns what forgets it. */
  function whenDrawn(id, act) {
    const graph = id && document.getElementById(id.figure)?.querySelector(".js-plotly-plot");
    let done = false;
    const once = () => {
      if (!done) act();
      forget();
    };
    const timer = setTimeout(once, graph?.once ? PATIENCE_MS : LATER_MS);
    const forget = () => {
      done = true;
      clearTimeout(timer);
    };
    graph?.once?.("plotly_afterplot", () => requestAnimationFrame(() => setTimeout(once)));
    return forget;
  }

  function inSight(id) {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return !box || (box.top < innerHeight && box.bottom > 0);
  }

  /** Dash's callback: (controls' values, theme, slices) to the slices. */
  function fromControls() {
    const context = dashClientside.callback_context;
    for (const { prop_id: told, value } of context.triggered ?? []) {
      const key = told.slice(0, told.lastIndexOf("."));
      if (text(written.get(key)?.value) === text(value)) written.delete(key); // else it was set again since
    }
    const arrived = (context.inputs_list[0] || []).map(
      ({ id, value }) => ({ id, value: written.get(stringify(id))?.value ?? value }), // set, not told yet
    );
    const outputs = context.outputs_list || [];
    slices = outputs.map(({ id }, index) => ({ id, data: context.states_list[0]?.[index]?.value }));
    const [first] = ask(take(arrived)); // before anything is written, or the page is laid out twice
    replaceAddress(canonical(location.search, controls));
    reflect();
    arrive();
    return slices.map((one) => {
      if (one.id !== first?.[0]) return dashClientside.no_update;
      [, one.data] = first;
      return one.data;
    });
  }

  /** On a new page: the language of the document, the scroll position, the focus. */
  function arrive() {
    const language = document.querySelector(".frame")?.lang;
    if (language && document.documentElement.lang !== language) document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-full]")) {
      element.textContent = location.origin + element.dataset.full;
    }
    if (shownPath !== null && shownPath !== location.pathname) {
      document.getElementById("shell-main")?.focus({ preventScroll: true });
    }
    shownPath = location.pathname;
  }

  // ------------------------------------------------------------------ addresses

  /* Dash's router redraws when path or query differ from those of its last event. A reader who
     changed controls since is elsewhere without the router knowing, so a link or "back" to the
     router's last address is put into the controls here. */
  let routed = location.pathname + location.search;
  function onAddress(event) {
    written.clear(); // the address says what holds now
    // Dash's own links have the address that they were made with.
    if (event.type !== "popstate") replaceAddress(withCity(location.search ? `/${location.search}` : "/").slice(2));
    theme.tell(); // before Dash asks for the page
    const now = location.pathname + location.search;
    if (now === routed) apply(location.search);
    routed = now;
  }
  addEventListener("popstate", onAddress);
  addEventListener("_dashprivate_pushstate", onAddress);

  function follow(address) {
    history.pushState({}, "", address);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    scrollTo(0, 0);
  }

  // ------------------------------------------------------------------ what the reader does

  const plainClick = (event) =>
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const hit = (selector) => target.closest(selector);
    let element;
    if ((element = hit("a[data-link]")) && plainClick(event)) {
      event.preventDefault();
      follow(element.dataset.language ? languageAddress(element.dataset.language) : element.getAttribute("href"));
    } else if ((element = hit("[data-pin]"))) pin(element.dataset.pin);
    else if ((element = hit("[data-set]"))) set(element.dataset.set, element.dataset.value);
    else if ((element = hit("[data-toggle]"))) toggle(element.dataset.toggle, element.dataset.value);
    else if (hit("[data-reset]")) reset();
  });

  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.bind;
    if (name) set(name, event.target.value);
  });

  // ------------------------------------------------------------------ for Dash and other scripts

  /** The address of this view, with the language always in it. */
  function link() {
    const params = read(location.search);
    params.set("lang", document.documentElement.lang);
    return `${location.origin}${location.pathname}?${write(params)}`;
  }

  dashClientside.viewState = {
    fromControls, set, toggle, reset, link, follow, value: valueOf,
    waiting: () => flushing || written.size > 0 || later.length > 0,
  };
})();
