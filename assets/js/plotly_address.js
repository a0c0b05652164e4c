/* dcc.Graph loads plotly.js when the first chart is drawn, from an address that Dash writes into
   this property: the full script, without a version. The document names ours instead; a page
   without charts never loads it, and words are on screen before it has arrived. */
(() => {
  const address = document.querySelector('meta[name="plotly"]').content;
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => address, set: () => {} });
})();
