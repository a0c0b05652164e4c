/* The membership map: picking by click or lasso, zoom buttons, and the keyboard.

   A map is a Plotly graph inside a box with data-atlas; marks carry the id of their member as
   customdata. Picking writes the parameter "select"; the directory follows by itself. Plotly's
   points take no focus, so the box does: arrow keys step from mark to mark in the direction of the
   key, showing Plotly's own card, and Enter picks. */

(() => {
  "use strict";

  const ZOOM = 1.6;
  const CLEAR = { page: "0" };
  const dashClientside = (window.dash_clientside = window.dash_clientside || {});
  const state = () => dashClientside.viewState;

  const boxOf = (element) => element?.closest?.("[data-atlas]");
  const graphOf = (box) => box?.querySelector(".js-plotly-plot");

  // ------------------------------------------------------------------ picking

  const idOf = (point) => {
    const custom = point?.customdata;
    return Array.isArray(custom) ? custom[0] : custom;
  };

  function toPage() {
    for (const [name, value] of Object.entries(CLEAR)) state().set(name, value);
  }

  /** Dash's callback on a click: picks the member, or lets it go. */
  function onClick(data) {
    const id = idOf(data?.points?.[0]);
    if (id) {
      toPage();
      state().toggle("select", id);
    }
  }

  /** Dash's callback on a lasso: picks those inside. */
  function onSelect(data) {
    const ids = [...new Set((data?.points ?? []).map(idOf).filter(Boolean))];
    if (ids.length) {
      toPage();
      state().set("select", ids.join(","));
    }
  }

  // ------------------------------------------------------------------ zoom and lasso

  function zoom(graph, factor) {
    const scale = graph._fullLayout.geo.projection.scale;
    window.Plotly.relayout(graph, {
      "geo.projection.scale": Math.min(Math.max(scale * factor, 1), 40),
    });
  }

  function lasso(graph, button) {
    const on = graph._fullLayout.dragmode !== "lasso";
    button.setAttribute("aria-pressed", String(on));
    window.Plotly.relayout(graph, { dragmode: on ? "lasso" : "pan" });
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-atlas-action]");
    const graph = button && graphOf(boxOf(button));
    if (!graph) return;
    const actions = {
      in: () => zoom(graph, ZOOM),
      out: () => zoom(graph, 1 / ZOOM),
      home: () => dashClientside.mapNames.showWhole(graph),
      lasso: () => lasso(graph, button),
    };
    actions[button.dataset.atlasAction]?.();
  });

  // ------------------------------------------------------------------ the keyboard

  /** The marks that can be picked, where they are on the screen now. */
  function marks(graph) {
    const subplot = graph._fullLayout.geo._subplot;
    return graph._fullData.flatMap((trace) => {
      if (trace.type !== "scattergeo" || !trace.customdata || trace.visible !== true) return [];
      return [...trace.customdata].flatMap((custom, i) => {
        const at = subplot.projection([trace.lon[i], trace.lat[i]]);
        const text = Array.isArray(trace.text) ? trace.text[i] : trace.text;
        return at ? [{ id: idOf({ customdata: custom }), x: at[0], y: at[1], text }] : [];
      });
    });
  }

  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  /** The nearest mark in the direction of an arrow; those off the line count as farther. */
  function next(all, from, [dx, dy]) {
    let best = null;
    let least = Infinity;
    for (const mark of all) {
      const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
      if (along <= 0.5) continue;
      const across = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
      const distance = along + 2 * across;
      if (distance < least) [best, least] = [mark, distance];
    }
    return best;
  }

  function show(graph, mark) {
    const surface = graph._fullLayout.geo._subplot.bgRect.node();
    const box = graph.querySelector(".geolayer").ownerSVGElement.getBoundingClientRect();
    const scale = box.width / graph._fullLayout.width;
    const where = { clientX: box.left + mark.x * scale, clientY: box.top + mark.y * scale };
    surface.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, view: window, ...where }));
  }

  function say(box, words) {
    let live = box.querySelector("[data-atlas-live]");
    if (live) live.textContent = words;
  }

  const plain = (html) => {
    const parsed = new DOMParser().parseFromString(html.replaceAll("<br>", ", "), "text/html");
    return parsed.body.textContent;
  };

  document.addEventListener("keydown", (event) => {
    const box = event.target.matches?.("[data-atlas-keys]") ? boxOf(event.target) : null;
    const graph = graphOf(box);
    if (!graph || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = marks(graph);
    const present = all.find(({ id }) => id === box.dataset.atlasAt);
    let mark = present;
    if (event.key in ARROWS) {
      mark = present ? next(all, present, ARROWS[event.key]) ?? present : all[0];
    } else if (event.key === "Home") mark = all[0];
    else if (event.key === "End") mark = all.at(-1);
    else if (event.key === "Enter" || event.key === " ") {
      if (present) onClick({ points: [{ customdata: present.id }] });
    } else if (event.key === "+" || event.key === "=") zoom(graph, ZOOM);
    else if (event.key === "-") zoom(graph, 1 / ZOOM);
    else if (event.key === "0") dashClientside.mapNames.showWhole(graph);
    else return;
    event.preventDefault();
    if (mark) {
      box.dataset.atlasAt = mark.id;
      show(graph, mark);
      dashClientside.mapNames.draw(graph);
      say(box, plain(mark.text));
    }
  });

  document.addEventListener("focusout", (event) => {
    if (!event.target.matches?.("[data-atlas-keys]")) return;
    const graph = graphOf(boxOf(event.target));
    if (graph) window.Plotly.Fx.unhover(graph, undefined, "geo");
  });

  dashClientside.atlas = { onClick, onSelect };
})();
