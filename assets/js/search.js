/* The search for the whole site: a combobox whose results come from one address of this server.
   dashboard/components/search_box.py draws the field, dashboard/components/search_reply.py writes
   the replies. "/" leads to the field; a question is given up when the next one is asked. */

(() => {
  "use strict";

  const BOX = "[data-search]";
  const MOST_KEPT = 200;
  const ARRIVE_MS = 5000;
  const IDLE_MS = 3000; // after the first page has loaded, which is more urgent

  const kept = new Map(); // replies by address
  let asking = null; // what aborts the question on its way
  let asked = ""; // the address whose reply is or will be shown
  let goFirst = false; // Enter was pressed before the reply was there
  let at = -1; // number of the active option

  const box = () => document.querySelector(BOX);
  const field = () => box()?.querySelector("input");
  const panel = () => box()?.querySelector(".search__panel");
  const options = () => [...(panel()?.querySelectorAll('[role="option"]') ?? [])];

  function say(words) {
    const status = box().querySelector('[role="status"]');
    if (status.textContent !== words) status.textContent = words;
  }

  // ------------------------------------------------------------------ asking

  /** The address of a question; language and pinned city are those of the page. */
  function address(text) {
    const { search, version } = box().dataset;
    const here = new URLSearchParams(location.search);
    const query = new URLSearchParams({ q: text });
    for (const name of ["lang", "city"]) if (here.get(name)) query.set(name, here.get(name));
    if (version) query.set("v", version);
    return `${search}?${query}`;
  }

  async function ask(text) {
    asking?.abort();
    asking = null;
    goFirst = false;
    if (text.trim() === "") {
      asked = "";
      return hide();
    }
    const from = (asked = address(text));
    if (kept.has(from)) return show(kept.get(from));
    const question = (asking = new AbortController());
    try {
      const reply = await fetch(from, { signal: question.signal });
      if (!reply.ok) throw new Error(String(reply.status));
      const found = await reply.json();
      kept.set(from, found);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
      if (asked !== from) return;
      asking = null;
      show(found);
    } catch (error) {
      if (error.name === "AbortError" || asked !== from || !box()) return;
      asking = null;
      show({ said: box().dataset.failed, groups: [] });
    }
  }

  /** Lets the server make ready what it searches in before the first letter comes. */
  let warm = "";
  function prepare() {
    const from = address("");
    if (warm === from) return;
    warm = from;
    fetch(from, { priority: "low" }).catch(() => {
      warm = "";
    });
  }

  addEventListener("load", () => setTimeout(() => {
    if (box() && document.visibilityState === "visible") prepare();
  }, IDLE_MS));

  // ------------------------------------------------------------------ showing

  function element(name, className, words) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = words ?? "";
    return made;
  }

  function option(item, number) {
    const link = element("a", "search__option");
    link.id = `search-option-${number}`;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.setAttribute("href", item.href);
    link.dataset.link = "true";
    link.tabIndex = -1;
    const name = element("span", "search__name", item.name);
    if (item.lang) name.lang = item.lang;
    link.append(name);
    if (item.note) link.append(" ", element("span", "search__note", item.note));
    return link;
  }

  function show({ said, groups }) {
    const input = field();
    if (!input) return;
    at = -1;
    input.removeAttribute("aria-activedescendant");
    say(said);
    let number = 0;
    const list = element("div", "search__list");
    list.id = "search-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box().dataset.label);
    groups.forEach(({ title, items }, n) => {
      const group = element("div", "search__group");
      const heading = element("div", "search__title", title);
      heading.id = `search-group-${n}`;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      group.append(heading, ...items.map((item) => option(item, number++)));
      list.append(group);
    });
    panel().replaceChildren(number ? list : element("p", "search__none", said));
    panel().dataset.answers = asked; // the question that the list shown answers
    panel().hidden = false;
    input.setAttribute("aria-expanded", String(number > 0));
    if (number) input.setAttribute("aria-controls", list.id);
    else input.removeAttribute("aria-controls");
    if (goFirst && number) choose(options()[0]);
  }

  function hide() {
    const input = field();
    if (!input) return;
    panel().hidden = true;
    delete panel().dataset.answers;
    panel().replaceChildren();
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
    say("");
  }

  function activate(number) {
    const there = options();
    if (!there.length) return;
    at = (number + there.length) % there.length;
    there.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    there[at].scrollIntoView({ block: "nearest" });
    field().setAttribute("aria-activedescendant", there[at].id);
  }

  // ------------------------------------------------------------------ going there

  /** Empties the field and closes the list, as after a choice. */
  function done() {
    asking?.abort();
    asked = "";
    goFirst = false;
    const input = field();
    if (!input) return;
    input.value = "";
    hide();
    input.blur();
  }

  function choose(link) {
    const to = link.getAttribute("href");
    done();
    window.dash_clientside.viewState.follow(to);
    arrive(to);
  }

  /** Scrolls to the section of a page as soon as the page is there. */
  function arrive(to) {
    const [, anchor] = to.split("#");
    if (!anchor) return;
    const until = performance.now() + ARRIVE_MS;
    const look = () => {
      const section = document.getElementById(decodeURIComponent(anchor));
      if (section) section.scrollIntoView();
      else if (performance.now() < until) requestAnimationFrame(look);
    };
    look();
  }

  // ------------------------------------------------------------------ what the reader does

  const isField = (target) => target instanceof Element && target.matches(`${BOX} input`);

  document.addEventListener("input", ({ target }) => {
    if (isField(target)) ask(target.value);
  });

  document.addEventListener("focusin", ({ target }) => {
    if (isField(target)) {
      prepare();
      if (target.value.trim()) ask(target.value);
    } else if (panel() && !panel().hidden && !box().contains(target)) hide();
  });

  document.addEventListener("pointerdown", (event) => {
    const inside = event.target instanceof Element && event.target.closest(BOX);
    if (!inside && panel() && !panel().hidden) hide();
    else if (inside && event.target.closest(".search__panel")) event.preventDefault(); // keeps the focus
  });

  document.addEventListener("mousedown", (event) => {
    if (event.target instanceof Element && event.target.closest(`${BOX} .search__panel`)) event.preventDefault();
  });

  // Clicks on links are followed by view_state.js, which listens in the same phase before.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(`${BOX} [role="option"]`);
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const to = link.getAttribute("href");
    setTimeout(() => {
      done();
      arrive(to);
    });
  });

  function keyInField(event) {
    switch (event.key) {
      case "ArrowDown":
        if (panel().hidden) ask(event.target.value);
        else activate(at + 1);
        break;
      case "ArrowUp":
        activate(at < 0 ? -1 : at - 1);
        break;
      case "Enter": {
        const there = options();
        if (asking) goFirst = true; // what is shown answers an older question
        else if (there.length) choose(there[Math.max(at, 0)]);
        break;
      }
      case "Escape":
        if (!panel().hidden) hide();
        else done();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  const writes = (target) =>
    target instanceof Element
    && (target.isContentEditable || target.matches("input, textarea, select, [role='textbox']"));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (isField(event.target)) return keyInField(event);
    // The key of "/" writes "." with a Russian keyboard.
    const slash = event.key === "/" || (event.code === "Slash" && event.key === ".");
    if (!slash || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    if (!field() || document.querySelector(".is-fullscreen, dialog:modal")) return;
    event.preventDefault();
    field().focus();
    field().select();
  });
})();
