/* Figures on paper: a figure keeps the size of the screen when a page is printed, so each is set
   to its size on paper first. The style sheet may name that size in millimetres, as the custom
   properties --print-width and --print-height of the plot; without them it is the width of an A4
   sheet between its margins and the height on the screen. With --print-zoom the figure is drawn
   larger by that much and the style sheet shrinks it (zoom), so that small type leaves room. */

(() => {
  "use strict";

  const PIXELS = 96 / 25.4; // per millimetre
  const SHEET = 182; // millimetres: A4 without the margins of assets/css/50-print.css

  const number = (element, name) =>
    parseFloat(getComputedStyle(element).getPropertyValue(name)) || null;

  const graphs = () =>
    [...document.querySelectorAll(".js-plotly-plot")].filter((graph) => graph.layout && graph.offsetWidth);

  let before = [];

  addEventListener("beforeprint", () => {
    before = graphs().map((graph) => {
      const plot = graph.closest(".chart-card__plot") ?? graph;
      const { autosize, width, height } = graph.layout;
      const scale = PIXELS / (number(plot, "--print-zoom") ?? 1);
      const tall = number(plot, "--print-height");
      window.Plotly.relayout(graph, {
        autosize: false,
        width: Math.round((number(plot, "--print-width") ?? SHEET) * scale),
        height: Math.round(tall ? tall * scale : graph.offsetHeight),
      });
      return { graph, size: { autosize, width: width ?? null, height: height ?? null } };
    });
  });

  addEventListener("afterprint", () => {
    for (const { graph, size } of before) {
      if (!graph.isConnected) continue;
      window.Plotly.relayout(graph, size).then(() => window.Plotly.Plots.resize(graph));
    }
    before = [];
  });
})();
