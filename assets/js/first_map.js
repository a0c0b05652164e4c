/* A first picture of a map, drawn from the same figure and outlines before plotly.js has arrived:
   areas and marks at the places that Plotly gives them, without names and without answers to the
   pointer. What it does not know how to draw (another projection, a map of the world) it leaves to
   Plotly. Conic equal-area: J. P. Snyder, Map Projections (1987), p. 98-103; the fit of a frame to
   its ranges is that of Plotly's geo subplots. */

(() => {
  "use strict";

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  const SHAPE = "conic equal area";
  const RAD = Math.PI / 180;
  const STEPS = 64; // along an edge of the frame
  const OPEN = "-open";
  const THIN = "-thin";
  const STAR = { points: 5, reach: 1.4, waist: 0.535 }; // Plotly's star, in radii of its circle

  /** Returns the projection to the unit sphere's plane, of longitudes from the middle one. */
  function conic([south, north], middle) {
    const low = Math.sin(south * RAD);
    const n = (low + Math.sin(north * RAD)) / 2;
    const c = 1 + low * (2 * n - low);
    const apex = Math.sqrt(c) / n;
    return ([lon, lat]) => {
      const radius = Math.sqrt(c - 2 * n * Math.sin(lat * RAD)) / n;
      const turn = (((lon - middle + 540) % 360) - 180) * RAD * n;
      return [radius * Math.sin(turn), radius * Math.cos(turn) - apex];
    };
  }

  /** The extent of the frame that the ranges span, in the plane: width and height. */
  function extent(project, [west, east], [south, north]) {
    const along = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
    const edge = along.flatMap((part) => [
      [west + part * (east - west), south], [west + part * (east - west), north],
      [west, south + part * (north - south)], [east, south + part * (north - south)],
    ]).map(project);
    return [0, 1].map((axis) => {
      const values = edge.map((point) => point[axis]);
      return Math.max(...values) - Math.min(...values);
    });
  }

  /** Places of degrees in a box of `width` by `height`, and the frame in it (left, top, width,
      height) that Plotly clips to; null for another projection. */
  function projection({ projection: { type, rotation, parallels, scale } = {}, center, lonaxis, lataxis }, width, height) {
    if (type !== SHAPE) return null;
    const project = conic(parallels, rotation.lon);
    const [wide, high] = extent(project, lonaxis.range, lataxis.range);
    const fit = Math.min(width / wide, height / high);
    const [midX, midY] = project([center.lon, center.lat]);
    return {
      frame: [(width - wide * fit) / 2, (height - high * fit) / 2, wide * fit, high * fit],
      place: (degrees) => {
        const [x, y] = project(degrees);
        return [width / 2 + (x - midX) * fit * scale, height / 2 + (y - midY) * fit * scale];
      },
    };
  }

  /** The colour of a number: scales of classes and of one colour have it at their steps. */
  function colourOf({ colorscale, zmin, zmax }, z) {
    const share = zmax > zmin ? (z - zmin) / (zmax - zmin) : 0.5;
    const above = colorscale.findIndex(([edge]) => edge > share);
    if (above < 1) return colorscale.at(above)[1];
    const [[low, from], [high, to]] = colorscale.slice(above - 1, above + 1);
    const part = (100 * (share - low)) / (high - low);
    return from === to ? from : `color-mix(in srgb, ${to} ${part.toFixed(1)}%, ${from})`;
  }

  function drawArea(pen, place, { coordinates, type }) {
    pen.beginPath();
    for (const rings of type === "Polygon" ? [coordinates] : coordinates) {
      for (const ring of rings) {
        ring.forEach((point, at) => (at ? pen.lineTo(...place(point)) : pen.moveTo(...place(point))));
        pen.closePath();
      }
    }
    pen.fill("evenodd");
    pen.stroke();
  }

  function drawAreas(pen, place, trace, features) {
    const { line } = trace.marker;
    Object.assign(pen, { strokeStyle: line.color, lineWidth: line.width, lineJoin: "bevel" });
    let drawn = 0;
    trace.locations.forEach((id, at) => {
      const feature = features.get(id);
      if (!feature) return;
      pen.fillStyle = colourOf(trace, trace.z[at]);
      drawArea(pen, place, feature.geometry);
      drawn += 1;
    });
    return drawn;
  }

  const each = (value, at) => (Array.isArray(value) ? value[at] : value);

  const SYMBOLS = {
    circle: (pen, radius) => pen.arc(0, 0, radius, 0, 2 * Math.PI),
    diamond: (pen, radius) => {
      const far = radius * 1.3;
      for (const [x, y] of [[far, 0], [0, far], [-far, 0], [0, -far]]) pen.lineTo(x, y);
      pen.closePath();
    },
    star: (pen, radius) => {
      for (let corner = 0; corner < 2 * STAR.points; corner += 1) {
        const far = radius * (corner % 2 ? STAR.waist : STAR.reach);
        const turn = (corner * Math.PI) / STAR.points;
        pen.lineTo(far * Math.sin(turn), -far * Math.cos(turn));
      }
      pen.closePath();
    },
    x: (pen, radius) => {
      for (const across of [radius, -radius]) {
        pen.moveTo(-radius, -across);
        pen.lineTo(radius, across);
      }
    },
  };

  function drawMarks(pen, place, { lon, lat, marker, opacity }, shrink) {
    const { size, symbol = "circle", color, line = {} } = marker;
    const numbers = [color].flat().filter((value) => typeof value === "number");
    const scale = { zmin: Math.min(...numbers), zmax: Math.max(...numbers), colorscale: marker.colorscale };
    let drawn = 0;
    lon.forEach((degrees, at) => {
      const [name, fill] = [each(symbol, at), each(color, at)];
      const draw = SYMBOLS[name.split("-")[0]];
      if (!draw) return; // Plotly's to draw
      const open = name.includes(OPEN);
      const width = each(line.width, at) ?? 0;
      pen.save();
      pen.translate(...place([degrees, lat[at]]));
      pen.beginPath();
      draw(pen, shrink(each(size, at)) / 2);
      pen.globalAlpha = (each(marker.opacity, at) ?? 1) * (opacity ?? 1);
      pen.fillStyle = typeof fill === "number" ? colourOf(scale, fill) : fill;
      pen.strokeStyle = open ? pen.fillStyle : each(line.color, at) ?? pen.fillStyle; // an open one has its own colour
      pen.lineWidth = width || 1;
      if (!open && !name.includes(THIN)) pen.fill();
      if (open || width) pen.stroke();
      pen.restore();
      drawn += 1;
    });
    return drawn;
  }

  const outlines = new Map();

  /** The features of an outline file by id; Plotly finds the file, too, and does not fetch it. */
  function features(address) {
    if (!outlines.has(address)) {
      const read = async () => {
        const file = await (await fetch(address)).json();
        window.PlotlyGeoAssets[address] ??= file;
        return new Map(file.features.map((feature) => [feature.id, feature]));
      };
      outlines.set(address, read());
      outlines.get(address).catch(() => {}); // Plotly asks again
    }
    return outlines.get(address);
  }

  // The document asks early for those that the first map needs.
  for (const link of document.querySelectorAll('link[rel="preload"][href*="/geodata/"]')) {
    features(link.getAttribute("href"));
  }

  /** Draws a figure into `box`, where it can. */
  async function draw(box, { data, layout }) {
    const { clientWidth: width, clientHeight: height } = box;
    const { geo, shrink } = dashClientside.mapNames.onScreen(layout, box);
    const known = projection(geo, width, height);
    if (!known) return;
    const { place, frame } = known;
    const shown = data.filter(({ visible }) => visible === undefined || visible === true);
    const areas = shown.filter(({ type }) => type === "choropleth");
    const marks = shown.filter(({ type, mode }) => type === "scattergeo" && mode?.includes("markers"));
    const files = await Promise.all(areas.map(({ geojson }) => features(geojson)));
    const canvas = document.createElement("canvas");
    const fine = window.devicePixelRatio;
    Object.assign(canvas, { width: width * fine, height: height * fine, className: "first-map" });
    const pen = canvas.getContext("2d");
    pen.scale(fine, fine);
    pen.beginPath();
    pen.rect(...frame);
    pen.clip();
    canvas.dataset.areas = areas.reduce((sum, trace, at) => sum + drawAreas(pen, place, trace, files[at]), 0);
    canvas.dataset.marks = marks.reduce((sum, trace) => sum + drawMarks(pen, place, trace, shrink), 0);
    box.replaceChildren(canvas);
  }

  dashClientside.firstMap = { draw, projection };
})();
