/* The menu of a chart card: images with title and source drawn in, the table as CSV, the link,
   full screen. Works on the markup of dashboard/components/chart_card.py. */

(() => {
  "use strict";

  const EXPORT = { width: 1200, height: 675 };
  const MAP_HEIGHT = 760;
  const PNG_SCALE = 2;
  const NORMAL_TEXT = 14;
  const STAGE_TEXT = 24;

  const words = (card, selector) => card.querySelector(selector)?.innerText.trim() ?? "";
  const fileName = (card) => (card.dataset.graph || "chart").replace(/-graph$/, "");
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const viewState = () => window.dash_clientside.viewState;

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // ------------------------------------------------------------------ images

  /** Breaks a text into lines that fit a width, by the measure of the font. */
  function wrap(line, width, size) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${size}px ${token("sans")}`;
    const lines = [""];
    for (const word of line.split(/\s+/)) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.filter(Boolean);
  }

  const escaped = (line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  /** A trace as an image shows it: with the names and the colour bar that on screen are elsewhere. */
  function scaled(trace) {
    if (trace.meta?.image) return { ...trace, visible: true };
    if (trace.colorbar) return { ...trace, showscale: true };
    if (!trace.marker?.colorbar) return trace;
    return { ...trace, marker: { ...trace.marker, showscale: true } };
  }

  /** What the area of a circle stands for, in the lower left corner of a map: shapes and notes. */
  function sizeKey(sizes) {
    const [colour, halo] = [token("ink"), token("paper")];
    const note = (text, x, y) => ({
      text, xref: "paper", yref: "paper", x: 0, y: 0, xshift: x, yshift: y, showarrow: false,
      xanchor: "left", yanchor: "middle", font: { size: 15, color: colour }, bgcolor: halo, borderpad: 1,
    });
    const found = { shapes: [], notes: [note(sizes.words, 12, 24 + sizes.examples.length * 30)] };
    sizes.examples.toReversed().forEach(([label, diameter], row) => {
      const [x, y, radius] = [32, 24 + row * 30, diameter / 2];
      found.shapes.push({
        type: "circle", xref: "paper", yref: "paper", xsizemode: "pixel", ysizemode: "pixel",
        xanchor: 0, yanchor: 0, x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius,
        line: { color: colour, width: 1.5 }, fillcolor: halo,
      });
      found.notes.push(note(label, 56, y));
    });
    return found;
  }

  /** The figure as an image of its own: title and unit above, source and disclaimer below. */
  function standalone(card, graph) {
    const isMap = Boolean(card.querySelector(".chart-card__plot--map"));
    const width = EXPORT.width;
    const pad = 32;
    const block = (line, size, colour, bold) => ({
      lines: line ? wrap(line, width - 2 * pad, size) : [],
      size,
      colour: token(colour),
      bold,
    });
    const top = [
      block(words(card, ".chart-card__title"), 28, "ink", true),
      block(words(card, ".chart-card__subtitle"), 17, "muted"),
    ];
    const bottom = [
      block(words(card, ".chart-card__source"), 14, "muted"),
      block(words(document, ".frame__note"), 14, "muted"),
      block(words(card, ".chart-card__disclaimer"), 13, "muted"),
      block(viewState().link(), 12, "muted"),
    ];
    const tall = (blocks) => blocks.reduce((sum, { lines, size }) => sum + lines.length * size * 1.3 + 4, 0);
    const [above, below] = [tall(top) + pad + 12, tall(bottom) + pad + 8];
    const drawn = stage.card ? 0 : graph.offsetHeight; // a line a city needs its room in an image too
    const height = Math.round((isMap ? MAP_HEIGHT : Math.max(EXPORT.height, drawn)) + above + below);
    const own = structuredClone(graph.layout);
    if (own.legend?.yref === "container") own.legend.y = (own.legend.y ?? 1) - above / height; // below the title
    if (own.meta?.names && window.dash_clientside.mapNames.isTall(graph)) {
      const view = window.dash_clientside.mapNames.wholeRegion(graph);
      own.geo.projection.scale = view["projection.scale"];
      own.geo.center = { lon: view["center.lon"], lat: view["center.lat"] };
      own.geo.lonaxis.range = view["lonaxis.range"];
    }
    const margin = own.margin ?? {};
    const inner = { t: (margin.t ?? 0) + above, b: (margin.b ?? 0) + below };

    // Pixel offsets from the plot's corner: the margins are known, so these are exact places.
    const note = (yanchor, y, offset, { lines, size, colour, bold }) => ({
      text: lines.map(escaped).map((line) => (bold ? `<b>${line}</b>` : line)).join("<br>"),
      xref: "paper", yref: "paper", x: 0, y, xanchor: "left", yanchor,
      xshift: pad - Math.max(margin.l ?? 0, pad), yshift: offset, showarrow: false, align: "left",
      font: { size, color: colour },
    });
    const key = own.meta?.sizes?.examples ? sizeKey(own.meta.sizes) : { shapes: [], notes: [] };
    const annotations = [...(own.annotations ?? []), ...key.notes];
    let offset = inner.t - pad;
    for (const part of top) {
      if (part.lines.length) annotations.push(note("top", 1, offset, part));
      offset -= part.lines.length * part.size * 1.3 + 4;
    }
    offset = -(margin.b ?? 0) - 12;
    for (const part of bottom) {
      if (part.lines.length) annotations.push(note("top", 0, offset, part));
      offset -= part.lines.length * part.size * 1.3 + 4;
    }
    const layout = {
      ...own, width, height, autosize: false, annotations, shapes: [...(own.shapes ?? []), ...key.shapes],
      showlegend: isMap || own.showlegend, // on screen a map's key stands beside it
      paper_bgcolor: token("paper"),
      margin: {
        ...margin, ...inner,
        l: Math.max(margin.l ?? 0, pad), r: Math.max(margin.r ?? 0, pad), autoexpand: true,
      },
    };
    return { figure: { data: graph.data.map(scaled), layout, config: graph._context }, width, height };
  }

  async function image(card, format) {
    const graph = card.querySelector(".js-plotly-plot");
    const { figure, width, height } = standalone(card, graph);
    const address = await window.Plotly.toImage(figure, {
      format, width, height, scale: format === "png" ? PNG_SCALE : 1,
    });
    save(toBlob(address), `${fileName(card)}.${format}`);
  }

  function toBlob(address) {
    const comma = address.indexOf(",");
    const head = address.slice(5, comma);
    const body = address.slice(comma + 1);
    if (!head.endsWith(";base64")) return new Blob([decodeURIComponent(body)], { type: head });
    const bytes = Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0));
    return new Blob([bytes], { type: head.replace(";base64", "") });
  }

  // ------------------------------------------------------------------ table

  const NUMBER = /^[-+\u2212]?[\d\s\u00a0\u202f.,]+%?$/;

  /** One CSV field; what a spreadsheet would run as a formula is put behind an apostrophe. */
  function field(value, separator) {
    const safe = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) && !NUMBER.test(value) ? `'${value}` : value;
    return new RegExp(`["\\n\\r${separator}]`).test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function toCsv(table, separator) {
    const rows = [...table.querySelectorAll("tr")].map((row) =>
      [...row.cells]
        .filter((cell) => !cell.classList.contains("is-pick"))
        .map((cell) => field(cell.dataset.raw ?? cell.textContent.replace(/\s+/g, " ").trim(), separator))
        .join(separator),
    );
    return "\ufeff" + rows.join("\r\n") + "\r\n";
  }

  function csv(card) {
    const table = card.querySelector(".chart-card__table table");
    // A Russian spreadsheet takes the comma for the decimal mark and splits fields at semicolons.
    const separator = card.dataset.lang === "ru" ? ";" : ",";
    save(new Blob([toCsv(table, separator)], { type: "text/csv;charset=utf-8" }), `${fileName(card)}.csv`);
  }

  // ------------------------------------------------------------------ link

  async function copy(address) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(address);
    const box = Object.assign(document.createElement("textarea"), { value: address });
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("copy refused");
  }

  // ------------------------------------------------------------------ full screen

  /** Every size of a font in a figure, as [path, size]. */
  function* fontSizes(node, path = "", key = "") {
    if (!node || typeof node !== "object" || ArrayBuffer.isView(node)) return;
    if (/font$/i.test(key) && typeof node.size === "number") yield [`${path}.size`, node.size];
    if (Array.isArray(node) && typeof node[0] !== "object") return;
    for (const [name, child] of Object.entries(node)) {
      if (!name.startsWith("_")) {
        yield* fontSizes(child, Array.isArray(node) ? `${path}[${name}]` : path ? `${path}.${name}` : name, name);
      }
    }
  }

  const stage = { card: null, button: null, drawn: null, before: null };

  /** What Plotly.update takes to give every type of a figure the size that `to` makes of it. */
  function sized(graph, to) {
    const layout = Object.fromEntries(
      [...fontSizes(graph.layout)].map(([path, size]) => [path, to(size)]),
    );
    layout["font.size"] ??= to(NORMAL_TEXT);
    const data = {};
    graph.data.forEach((trace, index) => {
      for (const [path, size] of fontSizes(trace)) {
        data[path] ??= new Array(graph.data.length).fill(undefined);
        data[path][index] = to(size);
      }
    });
    return [data, layout];
  }

  /** Large type, again after every new figure that a callback brings. */
  async function enlarge() {
    const graph = stage.card?.querySelector(".js-plotly-plot");
    if (!graph?.layout || stage.drawn === graph.layout) return;
    stage.drawn = graph.layout;
    const factor = STAGE_TEXT / (graph.layout.font?.size ?? NORMAL_TEXT);
    if (factor <= 1) return;
    stage.before = sized(graph, (size) => size);
    const large = (size) => Math.max(STAGE_TEXT, Math.round(size * factor * 100) / 100);
    await window.Plotly.update(graph, ...sized(graph, large));
    stage.drawn = graph.layout;
  }

  function enter(card, button) {
    Object.assign(stage, { card, button, drawn: null, before: null });
    card.classList.add("is-fullscreen");
    button.setAttribute("aria-pressed", "true");
    document.documentElement.classList.add("has-stage");
    card.querySelector(".js-plotly-plot")?.on?.("plotly_afterplot", enlarge);
    card.requestFullscreen?.().catch(() => {}); // refused in a frame: the card fills the window then
    enlarge();
  }

  async function leave() {
    const { card, button, before } = stage;
    if (!card) return;
    const graph = card.querySelector(".js-plotly-plot");
    graph?.removeListener?.("plotly_afterplot", enlarge);
    Object.assign(stage, { card: null, button: null, drawn: null, before: null });
    card.classList.remove("is-fullscreen");
    button.setAttribute("aria-pressed", "false");
    document.documentElement.classList.remove("has-stage");
    if (document.fullscreenElement) await document.exitFullscreen();
    if (graph && before) await window.Plotly.update(graph, ...before);
    if (graph) window.Plotly.Plots.resize(graph);
    button.focus();
  }

  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) leave();
  });
  const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

  /** The years by keyboard on the stage; the map and the slider keep keys of their own. */
  function onStageKey(event) {
    const play = stage.card.querySelector("[data-play]");
    const range = play?.closest(".control").querySelector("input");
    const { target, key } = event;
    const ours = target === document.body || stage.card.contains(target);
    if (!range || !ours || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target.matches("[data-atlas-keys]")) return;
    if (key === " ") {
      if (event.type === "keydown" && !event.repeat) play.click();
    } else if (key in STEPS && event.type === "keydown" && target !== range) {
      const year = Number(range.value) + STEPS[key];
      viewState().set(play.dataset.play, Math.min(Math.max(year, Number(range.min)), Number(range.max)));
    } else return;
    event.preventDefault(); // on the way up too: Space would press the focused button then
  }

  document.addEventListener("keydown", (event) => {
    if (!stage.card) return;
    if (event.key === "Escape") leave();
    else onStageKey(event);
  });
  document.addEventListener("keyup", (event) => {
    if (stage.card && event.key === " ") onStageKey(event);
  });
  addEventListener("popstate", leave);

  // ------------------------------------------------------------------ menu

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-card-action]");
    const card = button?.closest(".chart-card");
    if (!card) return;
    const action = button.dataset.cardAction;
    if (action === "fullscreen") {
      if (stage.card) leave();
      else enter(card, button);
    } else if (action === "link") {
      try {
        await copy(viewState().link());
        window.dash_clientside.toast(card.dataset.copied);
      } catch {
        window.dash_clientside.toast(card.dataset.copyFailed);
      }
    } else {
      if (action === "csv") csv(card);
      else await image(card, action);
      window.dash_clientside.toast(card.dataset.saved);
    }
  });

  (window.dash_clientside = window.dash_clientside || {}).chartCard = { field, toCsv, standalone };
})();
