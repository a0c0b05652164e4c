/* Names on the membership map, placed for what is on the screen now.

   The figure says whom to name, the most important first (layout.meta of
   dashboard/figures/membership_map.py). Its own labels are for saved images; here names are placed
   anew after every change of the view: beside their mark, off every other mark and name, inside
   the frame, or not at all. Marks are drawn smaller on a small map, and the mark that the arrow
   keys stand on gets a ring. */

(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const FULL_WIDTH = 1100; // of a map whose marks have the size that the figure says
  const LEAST_SCALE = 0.45;
  const LEAST_MARK = 5;
  const GAP = 3;
  const LINE = 1.15; // height of a line of type
  const ALWAYS = 12; // so many selected members are named even where it is crowded
  const LED = { stage: 12, phone: 3, normal: 12 }; // so many of the most important may be named apart from their mark, with a line to it
  const LEADS = [20, 34, 50, 68]; // length of such a line
  const TURNS = 16; // directions that it may take
  const PHONE = "screen and (max-width: 767px)";
  const TYPE = { stage: 24, phone: 12, normal: 13 };
  const MOST = { stage: 40, phone: 6, normal: 40 };

  const RETRY_MS = 50;

  // The frame of a map is that of its ranges (figures/theme.py): twelve by seven, on a phone five by
  // four, with the scale that gives the region the same place between left and right.
  const WIDE_RANGE = [30, 160];
  const TALL = { range: [50.3, 139.7], scale: 0.744 };
  const WEST = { zoom: 1.75, lon: 58, lat: 52.5 };

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function widthOf(words, font) {
    const key = `${font}|${words}`;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(words).width);
    }
    return widths.get(key);
  }

  const make = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  function layer(graph) {
    const container = graph.querySelector(".svg-container");
    let overlay = container.querySelector(".map-names");
    if (!overlay) {
      overlay = make("svg", { class: "map-names", "aria-hidden": "true" });
      container.querySelector(".main-svg").after(overlay); // over the map, under the cards
    }
    const { width, height } = graph._fullLayout;
    overlay.setAttribute("width", width);
    overlay.setAttribute("height", height);
    return overlay;
  }

  const scaleFor = (width) => Math.min(Math.max(width / FULL_WIDTH, LEAST_SCALE), 1);
  const scaleOf = (graph) => scaleFor(graph._fullLayout.width);
  const shrunk = (diameter, scale) => Math.max(Math.min(diameter, LEAST_MARK), diameter * scale);

  /** Draws the marks for the width of the map; their sizes in the figure stay for images. */
  function shrink(graph, scale) {
    for (const point of graph.querySelectorAll(".scattergeo path.point")) {
      const diameter = 2 * (point.__data__?.mrc ?? 0);
      const place = (point.getAttribute("transform") ?? "").replace(/scale\(.*?\)/, "");
      const factor = diameter ? shrunk(diameter, scale) / diameter : 1;
      point.setAttribute("transform", factor < 1 ? `${place}scale(${factor.toFixed(3)})` : place);
    }
  }

  /** The marks inside the frame, by id, with their radius as drawn. */
  function marksOf(graph, scale) {
    const { geo } = graph._fullLayout;
    const { xaxis: { _offset: left, _length: wide }, yaxis: { _offset: top, _length: high } } = geo._subplot;
    const found = new Map();
    for (const trace of graph._fullData) {
      if (trace.type !== "scattergeo" || !trace.customdata || trace.visible !== true) continue;
      for (let i = 0; i < trace.customdata.length; i += 1) {
        const [x, y] = geo._subplot.projection([trace.lon[i], trace.lat[i]]) ?? [-1, -1];
        if (x < left || y < top || x > left + wide || y > top + high) continue;
        const size = trace.marker.size[i] ?? trace.marker.size;
        found.set(String(trace.customdata[i]), { x, y, radius: shrunk(size, scale) / 2 });
      }
    }
    return found;
  }

  const EDGE = 1; // of a mark: its line, and what the width of words is measured wrong by
  const boxAround = ({ x, y, radius }) => {
    const far = radius + EDGE;
    return [x - far, y - far, x + far, y + far];
  };
  const shared = (a, b) =>
    Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) *
    Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

  /** The boxes that a name may take, the best first: beside, above, below, then the corners. */
  function places({ x, y, radius }, width, height) {
    const far = radius + GAP;
    const near = radius * 0.7 + GAP / 2;
    const at = (left, top) => [left, top, left + width, top + height];
    return [
      at(x + far, y - height / 2),
      at(x - far - width, y - height / 2),
      at(x - width / 2, y - far - height + 2),
      at(x - width / 2, y + far - 2),
      at(x + near, y - near - height + 3),
      at(x + near, y + near - 3),
      at(x - near - width, y - near - height + 3),
      at(x - near - width, y + near - 3),
    ];
  }

  /** The places away from a mark, the nearest first, each with the line that leads there. */
  function ledPlaces({ x, y, radius }, width, height) {
    const found = [];
    for (const lead of LEADS) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const [cos, sin] = [Math.cos((turn * 2 * Math.PI) / TURNS), Math.sin((turn * 2 * Math.PI) / TURNS)];
        const [endX, endY] = [x + cos * (radius + lead), y + sin * (radius + lead)];
        const left = Math.abs(cos) < 0.3 ? endX - width / 2 : cos > 0 ? endX + 2 : endX - width - 2;
        const top = Math.abs(cos) < 0.3 ? (sin > 0 ? endY : endY - height) : endY - height / 2;
        const box = [left, top, left + width, top + height];
        box.line = [x + cos * (radius + EDGE), y + sin * (radius + EDGE), endX, endY];
        found.push(box);
      }
    }
    return found;
  }

  const AWAY = 7; // from marks that a name with a line is not of
  const APART = 3; // from other marks where there is room
  const widened = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];

  const STEPS = 12;
  /** Whether a line runs through a box. */
  const crosses = ([fromX, fromY, toX, toY], [left, top, right, bottom]) =>
    Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS).some((part) => {
      const [x, y] = [fromX + (toX - fromX) * part, fromY + (toY - fromY) * part];
      return x > left && x < right && y > top && y < bottom;
    });

  /** Chooses the names that fit, greedily in the order given. */
  function place(names, marks, { selected, font, size, most, led = 0, frame }) {
    const around = new Map([...marks].map(([id, mark]) => [id, boxAround(mark)]));
    const taken = [];
    const placed = [];
    const inside = ([left, top, right, bottom]) =>
      left >= 2 && top >= 1 && right <= frame.width - 2 && bottom <= frame.height - 1;
    for (const name of names) {
      const [id, words] = name;
      const mark = marks.get(id);
      const must = selected.has(id) && placed.length < ALWAYS;
      if (!mark || (placed.length >= most && !must)) continue;
      const bold = selected.has(id);
      const width = widthOf(words, bold ? `bold ${font}` : font) + 2;
      const boxes = places(mark, width, size * LINE).filter(inside);
      const lost = (box) => {
        let area = 0;
        for (const other of taken) area += 3 * shared(box, other);
        for (const [other, its] of around) if (other !== id) area += shared(box, its);
        return area;
      };
      let box =
        boxes.find((candidate) => lost(widened(candidate, APART)) === 0) ??
        boxes.find((candidate) => lost(candidate) === 0);
      if (!box && names.indexOf(name) < led) {
        box = ledPlaces(mark, width, size * LINE)
          .filter(inside)
          .find(
            (away) =>
              lost(widened(away, AWAY)) === 0 &&
              !taken.some((other) => crosses(away.line, other) || (other.line && crosses(other.line, away))),
          );
      }
      if (!box && must) box = boxes.sort((one, two) => lost(one) - lost(two))[0];
      if (!box) continue;
      taken.push(box);
      placed.push({ words, box, bold });
    }
    return placed;
  }

  const named = (graph) => Boolean(graph._fullLayout?.meta?.names);

  /** The view that the figure came with, by its paths in layout.geo. */
  const wholeRegion = (graph) => ({
    ...graph._fullLayout.geo._subplot.viewInitial,
    ...(named(graph) ? { "lonaxis.range": [...WIDE_RANGE] } : {}),
  });

  const show = (graph, view) =>
    window.Plotly.relayout(
      graph,
      Object.fromEntries(Object.entries(view).map(([path, value]) => [`geo.${path}`, value])),
    );

  /** The frame of a phone, with the region where the wide frame has it. */
  const inTallFrame = (view) => ({
    ...view,
    "projection.scale": view["projection.scale"] * TALL.scale,
    "lonaxis.range": [...TALL.range],
  });

  /** Shows the whole region: in the frame that the figure came with, on a phone in a tall one. */
  function showWhole(graph) {
    const box = graph.closest("[data-atlas]");
    box.dataset.atlasView = "whole";
    const view = wholeRegion(graph);
    return show(graph, named(graph) && onPhone(box) ? inTallFrame(view) : view);
  }

  /** Whether a map has the frame of a phone, which an image should not get. */
  const isTall = (graph) => graph._fullLayout.geo.lonaxis.range[0] === TALL.range[0];

  const onPhone = (box) => matchMedia(PHONE).matches && !box.matches(".is-fullscreen");

  /** On a phone the map has a tall frame and starts in the west, where the members crowd. */
  function fitFrame(graph, box) {
    const tall = isTall(graph);
    if (tall === onPhone(box)) return;
    if (!graph._fullLayout.geo._subplot?.viewInitial?.["projection.scale"]) {
      setTimeout(() => graph.isConnected && named(graph) && fitFrame(graph, box), RETRY_MS); // outlines on their way
      return;
    }
    if (tall) show(graph, wholeRegion(graph));
    else if (box.dataset.atlasView === "whole") showWhole(graph);
    else {
      show(graph, inTheWest(inTallFrame(wholeRegion(graph))));
    }
  }

  const inTheWest = (view) => ({
    ...view,
    "projection.scale": view["projection.scale"] * WEST.zoom,
    "center.lon": WEST.lon,
    "center.lat": WEST.lat,
  });

  /** How a map with names comes onto the screen, before it is there: `layout.geo` as this script
      will have set it in a box, and the diameters of its marks. Other maps stay as they are. */
  function onScreen({ geo, meta }, box) {
    if (!meta?.names) return { geo, shrink: (diameter) => diameter };
    const scale = scaleFor(box.clientWidth);
    tellKey(box.closest("[data-atlas]"), scale);
    const shrink = (diameter) => shrunk(diameter, scale);
    if (!matchMedia(PHONE).matches) return { geo, shrink };
    const view = inTheWest(inTallFrame({ "projection.scale": geo.projection.scale }));
    const tall = {
      ...geo,
      projection: { ...geo.projection, scale: view["projection.scale"] },
      center: { lon: view["center.lon"], lat: view["center.lat"] },
      lonaxis: { ...geo.lonaxis, range: view["lonaxis.range"] },
    };
    return { geo: tall, shrink };
  }

  /** Whether a map has names and a projection to place them by. */
  const ready = (graph) =>
    named(graph) && graph.isConnected && Boolean(graph._fullLayout.geo?._subplot?.projection);

  function draw(graph) {
    if (!graph.closest("[data-atlas]") || !ready(graph)) {
      graph.querySelector(".map-names")?.replaceChildren();
      return;
    }
    size(graph);
    write(graph);
  }

  /** Says the size of the marks to the key beside the map. */
  function tellKey(box, scale) {
    if (box.style.getPropertyValue("--mark-scale") !== scale.toFixed(3)) {
      box.style.setProperty("--mark-scale", scale.toFixed(3));
    }
  }

  /** Gives the marks their size. */
  function size(graph) {
    const scale = scaleOf(graph);
    shrink(graph, scale);
    tellKey(graph.closest("[data-atlas]"), scale);
  }

  function write(graph) {
    const { meta } = graph._fullLayout;
    const box = graph.closest("[data-atlas]");
    const scale = scaleOf(graph);
    const overlay = layer(graph);
    const way = matchMedia(PHONE).matches ? "phone" : box.matches(".is-fullscreen") ? "stage" : "normal";
    const tall = TYPE[way];
    const marks = marksOf(graph, scale);
    const names = place(meta.names, marks, {
      selected: new Set(meta.selected),
      font: `${tall}px ${getComputedStyle(graph).fontFamily}`,
      size: tall,
      most: MOST[way],
      led: LED[way],
      frame: graph._fullLayout,
    });
    const lines = names.flatMap(({ box: { line } }) =>
      line ? [make("line", { x1: line[0], y1: line[1], x2: line[2], y2: line[3], class: "map-names__line" })] : [],
    );
    const texts = names.map(({ words, box: [left, top], bold }) => {
      const text = make("text", { x: left + 1, y: top + tall * 0.93, "font-size": tall });
      if (bold) text.setAttribute("font-weight", "bold");
      text.textContent = words;
      return text;
    });
    const drawn = [...lines, ...texts];
    const present = box.contains(document.activeElement) && marks.get(box.dataset.atlasAt);
    if (present && document.activeElement.matches("[data-atlas-keys]")) {
      const { x: cx, y: cy, radius } = present;
      drawn.unshift(make("circle", { cx, cy, r: radius + 5, class: "map-names__halo" }),
        make("circle", { cx, cy, r: radius + 5, class: "map-names__ring" }));
    }
    overlay.replaceChildren(...drawn);
  }

  /** Runs `task` once the browser has painted what there is. */
  const afterPaint = (task) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = task;
      channel.port2.postMessage(null);
    });

  const known = new WeakSet();

  /** Draws a map after all that changes what it shows; safe to call again. */
  function watch(graph) {
    if (known.has(graph) || !graph.on) return;
    known.add(graph);
    const again = () => draw(graph);
    for (const happened of ["plotly_relayouting", "plotly_relayout"]) graph.on(happened, again);
    const afterPlot = () => {
      if (ready(graph) && graph.querySelector(".map-names text")) {
        size(graph);
        afterPaint(() => draw(graph)); // the marks first; their names a frame later
      } else again();
      const box = graph.closest("[data-atlas]");
      if (box && named(graph)) fitFrame(graph, box);
    };
    graph.on("plotly_afterplot", afterPlot);
    afterPlot();
  }

  function watchAll() {
    for (const graph of document.querySelectorAll("[data-atlas] .js-plotly-plot")) watch(graph);
  }

  const redraw = (target) => {
    const graph = target.closest?.("[data-atlas]")?.querySelector(".js-plotly-plot");
    if (graph) draw(graph);
  };
  document.addEventListener("focusin", (event) => redraw(event.target));
  document.addEventListener("focusout", (event) => setTimeout(() => redraw(event.target)));
  new MutationObserver((changes) => {
    const isHtml = (node) => node instanceof HTMLElement; // what Plotly draws is none
    if (changes.some(({ addedNodes }) => [...addedNodes].some(isHtml))) watchAll();
  }).observe(document, { subtree: true, childList: true });

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});
  dashClientside.mapNames = { draw, onScreen, place, isTall, showWhole, wholeRegion };
})();
