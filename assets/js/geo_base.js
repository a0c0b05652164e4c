/* Plotly asks a content network for a base map before it draws any map, even one that brings its
   own outlines. Ours do, so the base map that it finds here is empty. */

(() => {
  "use strict";

  const layers = ["coastlines", "countries", "lakes", "land", "ocean", "rivers", "subunits"];
  const empty = { type: "GeometryCollection", geometries: [] };
  const topology = {
    type: "Topology",
    objects: Object.fromEntries(layers.map((layer) => [layer, empty])),
    arcs: [],
  };
  window.PlotlyGeoAssets = { topojson: { world_110m: topology } };
})();
