"use strict";
/* Draws a story on a Leaflet map. All text comes out of one JSON block and becomes text nodes, never markup. */
document.documentElement.classList.add("js");
function geonews(map, layers, small) {
  // `small` is the inset's own call: the same drawing of a part of the map, without controls and to look at only
  const data = small ? small.data : JSON.parse(document.getElementById("geonews-data").textContent);
  const bases = data.bases.map((base) => Object.assign({}, base));
  const SVG = "http://www.w3.org/2000/svg";
  const box = map.getContainer();
  const features = [];
  const names = [];
  const countries = [];
  const opened = {};
  const last = Math.max(0, data.steps.length - 1);
  let now = small ? small.now : last;
  // what is drawn only on some days of reports names the first and the last of them
  const told = (thing, step) => !thing.steps || (thing.steps[0] <= step && step <= thing.steps[1]);
  const narrow = () => box.clientWidth <= 640;

  // ---- small helpers

  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children.filter((child) => child !== "" && child !== null));
    return node;
  }
  function draw(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  }
  // numbers are written as steps from the point before, in units of 1/scale degree
  function unpack(steps, scale) {
    const points = [];
    let lat = 0, lon = 0;
    for (let i = 0; i < steps.length; i += 2) points.push([(lat += steps[i]) / scale, (lon += steps[i + 1]) / scale]);
    return points;
  }

  // ---- base map

  function drawShapes(base, group) {
    const renderer = L.svg({ pane: "base", padding: 0.6 });
    const style = (more) => Object.assign({ pane: "base", renderer, interactive: false, smoothFactor: 0.7 }, more);
    const area = (shapes, colour) =>
      L.polygon(shapes.map((rings) => rings.map((ring) => unpack(ring, base.scale))),
        style({ stroke: false, fillColor: colour, fillOpacity: 1 })).addTo(group);
    const edges = [];
    const lines = (steps, more) => {
      const unpacked = steps.map((line) => unpack(line, base.scale));
      for (const line of unpacked) edges.push({ line: line.map((p) => L.latLng(p)) });
      L.polyline(unpacked, style(more)).addTo(group);
    };
    if (group !== map) L.rectangle(base.box, style({ stroke: false, fillColor: data.colours.water, fillOpacity: 1 })).addTo(group);
    area(base.land.flat(), data.colours.land);
    // countries that a journey begins or ends in, as areas
    const told = new Set(data.areas.map((one) => one.country).filter(Boolean));
    const tinted = base.land.filter((_, number) => told.has(base.countries[number].code));
    if (tinted.length) area(tinted.flat(), data.colours.named);
    area(base.lakes, data.colours.water);
    lines(base.coasts, { color: "#8fa6b3", weight: 0.9 });
    lines(base.borders, { color: "#9a9282", weight: 1.2 });
    if (data.borders !== "hidden") lines(base.disputed, { color: "#9a9282", weight: 1.2, dashArray: data.borders === "dashed" ? "5 4" : null });
    return edges;
  }
  // the finer land lies over the coarse one while it fills the window, so that its cut edge is never seen
  let land = 0;
  function chooseDetail() {
    const view = map.getBounds();
    bases.forEach((base, number) => {
      const fits = !number || L.latLngBounds(base.box).contains(view);
      if (fits && !base.group) { base.group = number ? L.layerGroup() : map; base.edges = drawShapes(base, base.group); }
      if (number && base.group && fits !== map.hasLayer(base.group)) { if (fits) base.group.addTo(map); else base.group.remove(); }
      if (fits) land = number;
    });
    knowCountries(bases[land]);
  }
  const shoresNow = () => bases[land].edges;
  // where each country lies, from the finest land there is: its name must stand in it
  function knowCountries(base) {
    if (countries.of === base) return;
    countries.of = base;
    countries.length = 0;
    base.known = base.known || base.countries.map((country, number) => {
      const rings = base.land[number].flat().map((ring) => unpack(ring, base.scale));
      const lats = rings.flat().map((p) => p[0]), lons = rings.flat().map((p) => p[1]);
      const least = (values) => values.reduce((a, b) => Math.min(a, b), 999), most = (values) => values.reduce((a, b) => Math.max(a, b), -999);
      return { name: country.name, code: country.code, room: country.room, rings, anchors: country.at, south: least(lats), north: most(lats), west: least(lons), east: most(lons) };
    });
    countries.push(...base.known);
    const known = {};
    for (const country of countries) known[country.name || country.code] = country;
    for (const name of names) {
      if (name.country === undefined) continue;
      name.of = known[name.country];
      if (name.of) name.room = name.of.room;
      if (name.of && name.of.anchors.length) name.anchors = name.of.anchors;
    }
  }
  function nameGround() {
    const named = new Set();
    for (const base of bases)
      for (const country of base.countries)
        if (country.name && !named.has(country.name)) {
          named.add(country.name);
          names.push({ text: country.name, kind: "country", rank: 0, room: country.room, anchors: country.at, country: country.name });
        }
    for (const water of data.waters) names.push({ text: water.name, kind: "water", rank: -1, room: water.room, anchors: water.at });
  }
  function within(rings, lat, lon) {
    let odd = false;
    for (const ring of rings)
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
        if (ring[i][0] > lat !== ring[j][0] > lat && lon < (ring[j][1] - ring[i][1]) * (lat - ring[i][0]) / (ring[j][0] - ring[i][0]) + ring[i][1]) odd = !odd;
    return odd;
  }
  // for each country, the points of a grid over the window that lie in it: where its name may stand
  function survey(size) {
    for (const country of countries) country.spots = [];
    const across = Math.max(6, Math.round(size.x / 55)), down = Math.max(6, Math.round(size.y / 36));
    for (let i = 0; i < across; i++) for (let k = 0; k < down; k++) {
      const at = L.point((i + 0.5) * size.x / across, (k + 0.5) * size.y / down), p = map.containerPointToLatLng(at);
      const home = countries.find((c) => p.lat > c.south && p.lat < c.north && p.lng > c.west && p.lng < c.east && within(c.rings, p.lat, p.lng));
      if (home) home.spots.push(at);
    }
  }

  // ---- cards: what opens on a click

  // a card's quotes are those of its row in the tables below: the same words, once in the page
  function quotesOf(id, side) {
    const row = document.getElementById("row-" + id);
    if (!row) return [];
    return [...row.querySelectorAll("ul." + side + ">li")].map((item) => {
      const ref = item.querySelector("a.ref");
      return { item, article: ref ? Number(ref.textContent.replace(/\D/g, "")) : 0 };
    }).filter((quote) => !quote.article || data.articles[quote.article - 1].step <= now);
  }
  function cite(quote) {
    const article = data.articles[quote.article - 1];
    const by = quote.item.querySelector(".by"), told = quote.item.querySelector(".told");
    const said = by ? by.textContent[0].toUpperCase() + by.textContent.slice(1) + ". " : "";
    const strength = told ? make("span", { class: "told" }, " \u00b7 " + told.textContent) : "";
    if (!article) return make("cite", {}, said, strength);
    const title = article.url
      ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, article.title)
      : make("span", {}, article.title);
    return make("cite", {}, said, title, article.facts ? ", " + article.facts : "", strength);
  }
  const quoted = (quote) => make("li", {}, quote.item.querySelector("q").cloneNode(true), cite(quote));
  function quotes(list, heading, kind) {
    return list.length ? make("div", { class: kind }, make("h3", {}, heading), make("ul", {}, ...list.map(quoted))) : "";
  }
  // how surely a card's leg or site was told on a day; "" for not at all
  function statusAt(one, step) {
    return one.then.length ? one.then.filter((run) => run[0] <= step).pop()[1] : one.status;
  }
  function card(id) {
    const one = data.cards[id];
    const node = make("article", { class: "gn-card" }, make("h2", {}, one.title));
    const then = statusAt(one, now);
    const facts = one.facts.map((fact) => (fact === one.status ? then : fact));
    if (facts.length) node.append(make("p", {}, facts.join(" \u00b7 ")));
    if (now < last) node.append(make("p", { class: "note" }, data.steps[now].label + (then !== one.status ? ". Now: " + one.status + "." : ".")));
    const site = one.score !== undefined;
    if (site && now === last) {
      const bar = make("span", { class: "bar", role: "img", "aria-label": "score " + Math.round(one.score * 100) + " of 100" }, make("span", {}));
      bar.firstChild.style.width = Math.round(one.score * 100) + "%";
      node.append(bar);
    }
    if (one.note) node.append(make("p", { class: "note" }, one.note));
    node.append(make("div", { class: "sides" },
      quotes(quotesOf(id, "for"), site ? "Speaks for it" : "What the articles say", "for"),
      quotes(quotesOf(id, "against"), site ? "Speaks against it" : "Reported otherwise", "against")));
    return node;
  }
  // a card opens on the side of its place where there is more room, and never grows out of the map
  function openAt(latlng, all, opener) {
    const ids = all.filter((id) => statusAt(data.cards[id], now));
    map._geonewsOpener = opener || null;
    openId = ids[0];
    const y = map.latLngToContainerPoint(latlng).y, above = y - 30, below = box.clientHeight - y - 40;
    const two = ids.some((id) => quotesOf(id, "for").length && quotesOf(id, "against").length);
    const popup = L.popup({ maxWidth: narrow() ? Math.min(300, box.clientWidth - 50) : two ? 560 : 350, minWidth: 200, autoPan: false,
      maxHeight: Math.round(Math.max(140, Math.min(box.clientHeight * 0.62, Math.max(above, below) - 30))) });
    popup.setContent(make("div", {}, ...ids.map(card))).setLatLng(latlng).openOn(map);
    const height = popup.getElement().offsetHeight;
    if (height > above && below > above) {
      popup.options.offset = [0, height + 36];
      popup.getElement().classList.add("gn-below");
    }
    popup.options.autoPan = true;
    popup.options.autoPanPadding = [12, 12];
    popup.update();
    writeHash();
  }
  map.on("popupopen", (event) => {
    const node = event.popup.getElement();
    const content = node.querySelector(".leaflet-popup-content");
    node.setAttribute("role", "dialog");
    node.setAttribute("aria-label", content.querySelector("h2").textContent);
    content.setAttribute("tabindex", "0");
    content.focus({ preventScroll: true });
    node.addEventListener("keydown", (key) => { if (key.key === "Escape") map.closePopup(); });
  });
  map.on("popupopen popupclose", (event) => box.classList.toggle("gn-reading", event.type === "popupopen"));
  map.on("popupclose", () => {
    openId = "";
    writeHash();
    const opener = map._geonewsOpener;
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  });

  // ---- symbols

  function act(layer, label, run) {
    layer.on("add", () => {
      const node = layer.getElement();
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "0");
      node.setAttribute("aria-label", label);
      node.onkeydown = (key) => {
        if (key.key !== "Enter" && key.key !== " ") return;
        key.preventDefault();
        key.stopPropagation();
        run(node);
      };
    });
    layer.on("click", () => run(layer.getElement()));
    return layer;
  }
  function register(ids, thing, layer, latlng, node) {
    for (const id of ids) (opened[id] = opened[id] || []).push({ thing, layer, open: () => openAt(latlng(), ids, node()) });
  }
  // opens a card where its leg or site stands: on the day shown, else on the newest day on which it stands anywhere
  function openCard(id) {
    for (const step of [now, ...data.steps.map((_, number) => last - number)]) {
      const found = (opened[id] || []).find((one) => told(one.thing, step));
      if (!found) continue;
      setStep(step);
      layers[found.layer].addTo(map);
      found.open();
      return true;
    }
    return false;
  }

  // journeys over the same track run side by side, this many pixels apart
  function moved(points, by) {
    if (!by) return points;
    return points.map((point, i) => {
      const a = points[Math.max(0, i - 1)], b = points[Math.min(points.length - 1, i + 1)], d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      return L.point(point.x - (b.y - a.y) / d * by, point.y + (b.x - a.x) / d * by);
    });
  }
  const Beside = L.Polyline.extend({
    _projectLatlngs(latlngs, result, bounds) {
      L.Polyline.prototype._projectLatlngs.call(this, latlngs, result, bounds);
      if (this.options.beside) result.push(moved(result.pop(), this.options.beside));
    },
  });

  // parts of a thing are on the map while its layer is on and its day is shown
  function add(feature, parts) {
    feature.parts = parts;
    features.push(feature);
    if (told(feature, now)) for (const part of parts) part.addTo(layers[feature.layer]);
  }
  function drawLine(line) {
    const layer = line.layer, steps = line.steps;
    if (line.path === null) return add({ kind: "stub", line, layer, steps }, []);
    const points = paths[line.path];
    const pane = layer === "main" ? "overlayPane" : "muted";
    const parts = [];
    const put = (more) => parts.push(new Beside(points, Object.assign({ pane, beside: line.beside, interactive: false, smoothFactor: 0.6, lineJoin: "round" }, more)));
    if (layer === "main") put({ color: "#fff", weight: line.weight + 3, opacity: 0.9 });
    put({ color: line.colour, weight: line.weight, dashArray: line.dash || null, lineCap: line.dash ? "butt" : "round" });
    const middle = () => points[Math.floor(points.length / 2)];
    const hit = act(new Beside(points, { pane, beside: line.beside, weight: 18, opacity: 0, className: "gn-hit", bubblingMouseEvents: false }),
      data.cards[line.card].title + " (" + line.status + ")", (node) => openAt(middle(), [line.card], node));
    hit.off("click").on("click", (event) => openAt(event.latlng, [line.card], hit.getElement()));
    parts.push(hit);
    register([line.card], line, layer, middle, () => hit.getElement());
    return add({ kind: "line", line, points, layer, steps }, parts);
  }

  function symbol(thing, size, picture, kind, rank) {
    const icon = L.divIcon({ html: picture, className: "gn-symbol", iconSize: [size, size] });
    const marker = L.marker(thing.at, { icon, keyboard: false, riseOnHover: true, zIndexOffset: rank * 10 });
    act(marker, thing.label, (node) => openAt(marker.getLatLng(), thing.cards, node));
    register(thing.cards, thing, thing.layer, () => marker.getLatLng(), () => marker.getElement());
    add({ kind: "symbol", at: L.latLng(thing.at), radius: size / 2, layer: thing.layer, steps: thing.steps }, [marker]);
    const muted = thing.layer === "main" ? "" : " muted";
    names.push({ text: thing.name, kind: kind + muted, rank, at: L.latLng(thing.at), radius: size / 2, layer: thing.layer, steps: thing.steps });
  }
  // how far a place reaches that is not sure, or too wide for a point
  function ring(thing, colour) {
    const circle = L.circle(thing.at, { pane: "muted", radius: thing.radius * 1000, interactive: false, color: colour, weight: 1.5, dashArray: "3 4", fillColor: colour, fillOpacity: 0.07 });
    add({ kind: "ring", layer: thing.layer || "main", steps: thing.steps }, [circle]);
  }
  function disc(colour, reached, via, unsure) {
    const r = via ? 4.5 : 6.5;
    if (unsure) return draw("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" },
      draw("circle", { r: 8, fill: "#fff" }), draw("circle", { r: 6, fill: "#fff", stroke: colour, "stroke-width": 2.5, "stroke-dasharray": "3.2 3" }));
    return draw("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" },
      draw("circle", { r: r + 1.5, fill: "#fff" }),
      draw("circle", { r: reached && !via ? r : r - 1, fill: reached && !via ? colour : "#fff", stroke: colour, "stroke-width": reached && !via ? 0 : 2.5 }));
  }
  function diamond(letter, out, muted, settled, score) {
    const colour = out || muted ? data.colours.muted : data.colours.site;
    const text = draw("text", { y: 4.6, "text-anchor": "middle", "font-size": letter.length > 1 ? 10 : 13, "font-weight": 700, fill: settled ? "#fff" : out ? colour : "#1f2428" });
    text.textContent = letter;
    const node = draw("svg", { viewBox: "-15 -15 30 30", width: 30, height: 30, "aria-hidden": "true" },
      draw("path", { d: "M0-14.5 14.5 0 0 14.5-14.5 0Z", fill: "#fff" }),
      draw("path", { d: "M0-12 12 0 0 12-12 0Z", fill: settled ? colour : "#fff", stroke: colour, "stroke-width": out ? 1.6 : 3 }), text);
    // how well it stands, as a bar: its length, not its colour, tells
    if (score) node.append(draw("path", { d: "M-12 17.5H12", stroke: "#fff", "stroke-width": 7, "stroke-linecap": "round" }), draw("path", { d: "M-11 17.5H11", stroke: "#c9c2b6", "stroke-width": 3.5 }),
      draw("path", { d: `M-11 17.5H${(-11 + 22 * score).toFixed(1)}`, stroke: colour, "stroke-width": 3.5 }));
    if (out) node.append(draw("path", { d: "M-15 0H-6M6 0H15M-6 0H6", stroke: colour, "stroke-width": 1.8 }));
    return node;
  }
  function drawSite(site) {
    const muted = site.layer !== "main";
    if (site.wide) return drawArea(Object.assign({ text: (site.letter ? site.letter + "  " : "") + site.name }, site));
    const score = muted || site.out || site.settled || (site.steps && site.steps[1] < last) ? 0 : site.score;
    return symbol(site, muted ? 24 : score ? 36 : 30, diamond(muted ? "" : site.letter, site.out, muted, site.settled, score), site.out ? "site out" : "site", 100 - site.rank);
  }
  function drawStop(stop) {
    if (stop.unsure && stop.radius) ring(stop, stop.colour);
    symbol(stop, 24, disc(stop.colour, stop.reached, stop.via, stop.unsure), stop.via ? "via" : "stop", stop.via ? 20 : stop.reached ? 60 : 50);
  }
  function drawArea(area) {
    if (area.radius) ring(area, "#5b5348");
    // who speaks to the page says what is seen on it, so the name begins with that
    const seen = area.text || area.name;
    const node = make("button", { type: "button", "aria-label": area.label.startsWith(seen) ? area.label : seen + " \u2013 " + area.label }, seen);
    L.DomEvent.disableClickPropagation(node);
    const middle = () => L.latLng(area.at);
    node.addEventListener("click", () => openAt(node._at || middle(), area.cards, node));
    names.push({ text: area.name, node, kind: "area", rank: 40, anchors: [area.at], country: area.country || undefined, layer: area.layer || "main", steps: area.steps });
    register(area.cards, area, area.layer || "main", middle, () => node);
  }

  // ---- arrows and names: placed anew at every zoom and size

  const arrows = draw("svg", { width: 1, height: 1, style: "position:absolute;left:0;top:0;overflow:visible", "aria-hidden": "true" });
  map.getPane("arrows").appendChild(arrows);
  const pane = map.getPane("names");
  const shown = (thing) => !thing.layer || (map.hasLayer(layers[thing.layer]) && told(thing, now));

  function walk(points) {
    const steps = [0];
    for (let i = 1; i < points.length; i++) steps.push(steps[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
    return { points, steps, length: steps[steps.length - 1] };
  }
  function along(path, distance) {
    let low = 0, high = path.steps.length - 1;
    const d = Math.max(0, Math.min(path.length, distance));
    while (high - low > 1) { const middle = (low + high) >> 1; if (path.steps[middle] <= d) low = middle; else high = middle; }
    const part = path.steps[high] - path.steps[low] || 1;
    const t = (d - path.steps[low]) / part, a = path.points[low], b = path.points[high];
    return L.point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
  }
  // a line in pixels of the window: projected once for each zoom, without the steps too short to see, then only moved
  function onScreen(thing, latlngs) {
    const zoom = map.getZoom(), corner = map.getPixelBounds().min;
    if (thing.zoom !== zoom) {
      const flat = [];
      for (const latlng of latlngs) {
        const p = map.project(latlng, zoom), n = flat.length;
        if (!n || Math.abs(p.x - flat[n - 1].x) + Math.abs(p.y - flat[n - 1].y) > 1.5) flat.push(p);
        else if (latlng === latlngs[latlngs.length - 1] && n > 1) flat[n - 1] = p;
      }
      thing.zoom = zoom;
      thing.flat = thing.line ? moved(flat, thing.line.beside) : flat;
    }
    return thing.flat.map((p) => ({ x: p.x - corner.x, y: p.y - corner.y }));
  }
  // boxes that are taken, in cells of 64 pixels
  function occupied(rects) {
    const cells = new Map();
    const each = (r, run) => {
      for (let x = r[0] >> 6; x <= r[2] >> 6; x++) for (let y = r[1] >> 6; y <= r[3] >> 6; y++) if (run(x * 4096 + y)) return true;
      return false;
    };
    const index = {
      push(r) { each(r, (key) => { if (cells.has(key)) cells.get(key).push(r); else cells.set(key, [r]); return false; }); },
      hits: (r) => each(r, (key) => (cells.get(key) || []).some((other) => overlap(other, r))),
      within: (r) => { const found = new Set(); each(r, (key) => { for (const other of cells.get(key) || []) if (overlap(other, r)) found.add(other); return false; }); return found.size; },
    };
    rects.forEach(index.push);
    return index;
  }
  // how much of the drawn lines a box covers, by a summed-area table of 4-pixel cells
  function cover(size, paths) {
    const CELL = 4, w = Math.ceil(size.x / CELL) + 1, h = Math.ceil(size.y / CELL) + 1;
    const grid = new Uint32Array(w * h);
    for (const path of paths)
      for (let i = 1; i < path.points.length; i++) {
        const a = path.points[i - 1], b = path.points[i];
        if (Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > size.x || Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > size.y) continue;
        const n = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 3));
        for (let k = 0; k <= n; k++) {
          const x = Math.floor((a.x + (b.x - a.x) * k / n) / CELL), y = Math.floor((a.y + (b.y - a.y) * k / n) / CELL);
          if (x >= 0 && y >= 0 && x < w - 1 && y < h - 1) grid[(y + 1) * w + x + 1] = 1;
        }
      }
    for (let y = 1; y < h; y++) for (let x = 1; x < w; x++) grid[y * w + x] += grid[(y - 1) * w + x] + grid[y * w + x - 1] - grid[(y - 1) * w + x - 1];
    const clip = (v, most) => Math.max(0, Math.min(most - 1, Math.floor(v / CELL)));
    return (r) => {
      const x0 = clip(r[0], w), y0 = clip(r[1], h), x1 = clip(r[2] + CELL, w), y1 = clip(r[3] + CELL, h);
      return grid[y1 * w + x1] - grid[y0 * w + x1] - grid[y1 * w + x0] + grid[y0 * w + x0];
    };
  }
  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const inside = (r, size) => r[0] >= 3 && r[1] >= 3 && r[2] <= size.x - 3 && r[3] <= size.y - 3;

  function controls() {
    const frame = box.getBoundingClientRect();
    return [...box.querySelectorAll(".leaflet-control")].map((node) => node.getBoundingClientRect()).filter((r) => r.width)
      .map((r) => [r.left - frame.left - 3, r.top - frame.top - 3, r.right - frame.left + 3, r.bottom - frame.top + 3]);
  }

  function drawArrow(at, angle, colour, scale) {
    const corner = map.containerPointToLayerPoint(at);
    arrows.append(draw("path", { transform: `translate(${corner.x} ${corner.y}) rotate(${angle}) scale(${scale})`,
      d: "M0-8.5 6.5 6.5 0 3-6.5 6.5Z", fill: colour, stroke: "#fff", "stroke-width": 1.4, "stroke-linejoin": "round" }));
  }
  // small crosses strike out a line that was denied
  function drawCrosses(path, line) {
    for (let d = Math.min(22, path.length / 2); d <= path.length; d += 44) {
      const at = map.containerPointToLayerPoint(along(path, d));
      arrows.append(draw("path", { transform: `translate(${at.x} ${at.y})`, d: "M-5-5 5 5M5-5-5 5", stroke: line.colour, "stroke-width": 2, fill: "none" }));
    }
  }
  function drawArrows(path, line, taken, spacing) {
    if (line.crossed) drawCrosses(path, line);
    if (!line.arrows || path.length < 30) return;
    const count = Math.max(1, Math.round(path.length / spacing));
    const scale = line.weight > 3 ? 1 : 0.82;
    for (let k = 0; k < count; k++) {
      const d = path.length * (k + 0.5) / count, at = along(path, d);
      if (at.x < -99 || at.y < -99 || at.x > box.clientWidth + 99 || at.y > box.clientHeight + 99) continue;
      const own = [at.x - 5, at.y - 5, at.x + 5, at.y + 5];
      if (taken.hits(own)) continue;
      const a = along(path, d - 7), b = along(path, d + 7);
      drawArrow(at, Math.atan2(b.x - a.x, a.y - b.y) * 180 / Math.PI, line.colour, scale);
    }
  }
  // an arrow from nowhere: the place is known, the other end is not, or is too wide to be a point
  function drawStub(stub, taken, covered) {
    const at = map.latLngToContainerPoint(stub.line.at);
    let best = null;
    [-135, 135, 180, -45, 45, 0, -90, 90].forEach((angle, order) => {
      const dx = Math.cos(angle * Math.PI / 180), dy = Math.sin(angle * Math.PI / 180);
      const p = L.point(at.x + dx * 56, at.y + dy * 56), q = L.point(at.x + dx * 19, at.y + dy * 19);
      const r = [Math.min(p.x, q.x) - 3, Math.min(p.y, q.y) - 3, Math.max(p.x, q.x) + 3, Math.max(p.y, q.y) + 3];
      const cost = order + covered(r) * 2 + (inside(r, map.getSize()) ? 0 : 200)
        + taken.within([Math.min(p.x, q.x + dx * 6), Math.min(p.y, q.y + dy * 6), Math.max(p.x, q.x + dx * 6), Math.max(p.y, q.y + dy * 6)]) * 40;
      if (!best || cost < best.cost) best = { cost, p, q, r, angle };
    });
    const [from, to] = [best.p, best.q].map((point) => map.containerPointToLayerPoint(point));
    const stroke = (colour, weight, dash) => arrows.append(draw("path", { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, stroke: colour, "stroke-width": weight, "stroke-dasharray": dash || "none", fill: "none" }));
    stroke("#fff", stub.line.weight + 3);
    stroke(stub.line.colour, stub.line.weight, stub.line.dash);
    drawArrow(stub.line.leaves ? best.p : best.q, best.angle + (stub.line.leaves ? 90 : -90), stub.line.colour, 1);
    taken.push(best.r);
    return map.containerPointToLatLng(best.p);
  }

  function around(at, radius, w, h) {
    const spots = [];
    for (const [gap, penalty] of [[4, 0], [15, 9]]) {
      const r = radius + gap, d = r * 0.72;
      spots.push([r, -h / 2], [-r - w, -h / 2], [d, -d - h], [d, d], [-w - d, -d - h], [-w - d, d], [-w / 2, -r - h], [-w / 2, r]);
      spots.slice(-8).forEach((spot, order) => spot.push(penalty + order));
    }
    return spots.map(([x, y, cost]) => ({ r: [at.x + x, at.y + y, at.x + x + w, at.y + y + h], cost }));
  }
  function centred(anchors, w, h, offsets) {
    return anchors.flatMap((anchor, order) => {
      const at = map.latLngToContainerPoint(anchor);
      return (offsets || [[0, 0], [0, -18], [0, 18], [-30, 0], [30, 0]]).map(([x, y], i) =>
        ({ r: [at.x + x - w / 2, at.y + y - h / 2, at.x + x + w / 2, at.y + y + h / 2], cost: order * 3 + i, anchor }));
    });
  }
  // a name may reach out of the free circle inside its country, but not by much more than the circle's own width
  function room(name, width, share) {
    const [lat, lon] = name.anchors[0];
    const px = Math.abs(map.latLngToContainerPoint([lat + name.room, lon]).y - map.latLngToContainerPoint([lat - name.room, lon]).y);
    return width <= px * share;
  }
  // the middle of what is seen of a country first
  function inCountry(country, w, h) {
    const x = country.spots.reduce((sum, p) => sum + p.x, 0) / country.spots.length, y = country.spots.reduce((sum, p) => sum + p.y, 0) / country.spots.length;
    return country.spots.map((p) => ({ r: [p.x - w / 2, p.y - h / 2, p.x + w / 2, p.y + h / 2], cost: Math.hypot(p.x - x, (p.y - y) * 1.5) / 25 }))
      .sort((a, b) => a.cost - b.cost);
  }
  function spots(name, paths) {
    const w = name.width, h = name.height;
    if (name.kind === "water") return room(name, w, 2.2) ? centred(name.anchors, w, h) : [];
    const found = name.of && name.of.spots.length ? inCountry(name.of, w, h) : [];
    if (name.kind === "country") return room(name, w, 3.2) ? found.concat(centred(name.anchors, w, h, [[0, 0]])) : [];
    if (name.anchors) return found.concat(centred(name.anchors, w, h));
    const here = name.at ? around(name.spot || map.latLngToContainerPoint(name.at), name.radius, w, h) : [];
    if (name.kind !== "mover") return here;
    return here.concat(paths.filter((path) => path.mover === name.mover && path.length > 60).flatMap((path) =>
      [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].flatMap((part, order) => around(along(path, path.length * part), 5, w, h)
        .map((spot) => ({ r: spot.r, cost: spot.cost + order * 2 })))));
  }
  // names are measured once for each of the two sizes of type
  function measure() {
    const size = narrow() ? "narrow" : "wide", fresh = document.createDocumentFragment();
    for (const name of names) {
      if (!name.node) name.node = make("div", { "aria-hidden": "true" }, name.text);
      if (name.node.parentNode) continue;
      name.node.className = "gn-name " + name.kind;
      if (name.colour) name.node.style.color = name.colour;
      fresh.append(name.node);
    }
    pane.append(fresh);
    for (const name of names) if (name.size !== size) { name.width = name.node.offsetWidth; name.height = name.node.offsetHeight; }
    for (const name of names) name.size = size;
  }
  // an ocean has several places for its name, of which one is enough in one window
  const repeated = (name, r, size) => names.some((other) => other !== name && other.text === name.text && other.placed
    && Math.hypot(other.placed[0] - r[0], other.placed[1] - r[1]) < size.x * 0.7);
  const grown = (r, by) => [r[0] - by, r[1] - by, r[2] + by, r[3] + by];
  // names of countries and movers never cross a journey; any name rather stays off coasts and borders
  function near(name, size) {
    if (!name.radius || name.kind === "mover") return true;
    const p = name.spot;
    return p.x > -20 && p.y > -20 && p.x < size.x + 20 && p.y < size.y + 20;
  }
  const gap = (r, p) => Math.hypot(Math.max(r[0] - p.x, 0, p.x - r[2]), Math.max(r[1] - p.y, 0, p.y - r[3]));
  // a name that stands nearer to another symbol than to its own would be read as that one's
  function misleads(name, r, pins) {
    if (!name.radius || name.kind === "mover") return false;
    const own = gap(r, name.spot);
    return pins.some((pin) => pin.name !== name && gap(r, pin.at) < own);
  }
  // most of a country's name must not stand in another country
  function abroad(name, r) {
    return [0.08, 0.5, 0.92].some((part) => {
      const p = map.containerPointToLatLng([r[0] + (r[2] - r[0]) * part, (r[1] + r[3]) / 2]);
      return countries.some((c) => c !== name.of && p.lat > c.south && p.lat < c.north && p.lng > c.west && p.lng < c.east && within(c.rings, p.lat, p.lng));
    });
  }
  function settle(name, taken, covered, crossed, paths, size, pins) {
    const ground = name.kind === "country" || name.kind === "water";
    const strict = ground || name.kind === "mover";
    const apart = ground ? 8 : 1;
    let best = null;
    for (const spot of name.under || !near(name, size) ? [] : spots(name, paths)) {
      if (best && spot.cost >= best.cost) continue;
      if (!inside(strict ? grown(spot.r, 5) : spot.r, size)) continue;
      const wide = grown(spot.r, apart);
      if (taken.hits(wide)) continue;
      const edges = crossed(spot.r);
      if (name.kind === "water" && repeated(name, spot.r, size)) continue;
      if (ground && edges > (name.kind === "water" ? 5 : 12)) continue;
      const cost = spot.cost + (strict ? 1000 * covered(grown(spot.r, 3)) : 1.5 * covered(spot.r)) + (ground ? 1.5 : 0.3) * edges;
      if (cost >= 900 || (best && cost >= best.cost) || misleads(name, spot.r, pins)) continue;
      if (name.kind === "country" && abroad(name, spot.r)) continue;
      best = { r: spot.r, cost };
    }
    name.node.style.visibility = best ? "visible" : "hidden";
    name.placed = best ? best.r : null;
    if (!best) return;
    taken.push(grown(best.r, apart));
    L.DomUtil.setPosition(name.node, map.containerPointToLayerPoint([best.r[0], best.r[1]]).round());
    name.node._at = map.containerPointToLatLng([(best.r[0] + best.r[2]) / 2, best.r[1]]);
  }
  function place() {
    const size = map.getSize();
    if (!size.x) return;
    chooseDetail();
    arrows.replaceChildren();
    measure();
    const visible = features.filter(shown);
    const paths = drawnPaths();
    const covered = cover(size, paths);
    const crossed = cover(size, shoresNow().map((shore) => ({ points: onScreen(shore, shore.line) })));
    survey(size);
    const symbols = visible.filter((feature) => feature.kind === "symbol").map((feature) => {
      const p = map.latLngToContainerPoint(feature.at), r = feature.radius - 1;
      return [p.x - r, p.y - r, p.x + r, p.y + r];
    });
    // an arrow every 120 pixels, and some 150 in all
    const spacing = Math.max(120, paths.reduce((sum, path) => sum + path.length, 0) / 150);
    const pins = occupied(symbols), taken = occupied([...controls(), ...symbols]);
    for (const path of paths) drawArrows(path, path.line, pins, spacing);
    const stubs = {};
    for (const stub of visible.filter((feature) => feature.kind === "stub"))
      if (map.getBounds().contains(stub.line.at)) stubs[stub.line.mover] = drawStub(stub, taken, covered);
    for (const name of names) if (name.kind === "mover") name.at = stubs[name.mover] || null;
    settleNames(taken, covered, crossed, paths, size);
  }
  const drawnPaths = () => features.filter((feature) => feature.kind === "line" && shown(feature))
    .map((feature) => Object.assign(walk(onScreen(feature, feature.points)), { mover: feature.line.mover, line: feature.line }));
  function settleNames(taken, covered, crossed, paths, size) {
    const order = names.filter(shown).sort((a, b) => b.rank - a.rank || (b.of ? b.of.spots.length : b.room || 0) - (a.of ? a.of.spots.length : a.room || 0));
    for (const name of names) name.placed = null;
    for (const name of names) if (!shown(name)) name.node.style.visibility = "hidden";
    // a symbol that lies under a weightier one is named once the reader has zoomed in far enough to see both
    const seen = occupied([]), pins = [];
    for (const name of order) {
      name.spot = name.radius && name.kind !== "mover" ? map.latLngToContainerPoint(name.at) : null;
      if (!name.spot) continue;
      const p = name.spot;
      name.under = seen.hits([p.x - 8, p.y - 8, p.x + 8, p.y + 8]);
      if (!name.under && near(name, size)) pins.push({ name, at: p });
      seen.push([p.x, p.y, p.x + 0.01, p.y + 0.01]);
    }
    for (const name of order) settle(name, taken, covered, crossed, paths, size, pins);
  }

  // ---- legend, which is also the list of layers

  function sample(entry) {
    if (entry.kind === "site") { const node = diamond("A", entry.out, entry.muted, entry.settled); node.setAttribute("width", 44); node.setAttribute("height", 26); return node; }
    if (entry.kind === "stop") { const node = disc(entry.colour, entry.reached, entry.via, entry.unsure); node.setAttribute("width", 44); return node; }
    const node = draw("svg", { width: 44, height: 14, viewBox: "0 0 44 14", "aria-hidden": "true" },
      draw("path", { d: entry.arrow ? "M1 7H36" : "M1 7H43", stroke: entry.colour, "stroke-width": entry.weight, "stroke-dasharray": entry.dash || "none" }));
    if (entry.crossed) node.append(draw("path", { d: "M8 2 18 12M18 2 8 12M28 2 38 12M38 2 28 12", stroke: entry.colour, "stroke-width": 1.8 }));
    if (entry.arrow) node.append(draw("path", { d: "M29 1 43 7 29 13 32 7Z", fill: entry.colour }));
    return node;
  }
  const rows = [];
  function legendRow(entry) {
    const row = legendEntry(entry);
    rows.push({ row, entry });
    row.hidden = Boolean(entry.steps && !entry.steps.includes(now));
    return row;
  }
  function legendEntry(entry) {
    if (!entry.toggles) return make("li", {}, sample(entry), make("span", {}, entry.label));
    const tick = make("input", { type: "checkbox" });
    tick.checked = map.hasLayer(layers[entry.toggles]);
    tick.addEventListener("change", () => { if (tick.checked) layers[entry.toggles].addTo(map); else layers[entry.toggles].remove(); });
    layers[entry.toggles].on("add remove", (event) => { tick.checked = event.type === "add"; later(); });
    return make("li", {}, make("label", {}, tick, sample(entry), make("span", {}, entry.label)));
  }
  const Legend = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd() {
      const node = make("details", { class: "gn-legend" }, make("summary", {}, "Legend"), make("ul", {}, ...data.legend.map(legendRow)));
      node.open = !narrow();
      node.addEventListener("toggle", later);
      L.DomEvent.disableClickPropagation(node).disableScrollPropagation(node);
      return node;
    },
  });
  // the corner in which a control hides least of the story
  function corner(control, besides) {
    const size = map.getSize(), node = control.getContainer();
    const covered = cover(size, drawnPaths());
    const spots = features.filter((f) => f.kind === "symbol" && shown(f)).map((f) => map.latLngToContainerPoint(f.at));
    const w = node.offsetWidth + 14, h = node.offsetHeight + 44;
    const corners = { bottomleft: [0, size.y - h, w, size.y], bottomright: [size.x - w, size.y - h, size.x, size.y],
      topright: [size.x - w, 0, size.x, h], topleft: [0, 0, w, h + 70] };
    let best = null;
    for (const name in corners) {
      if (besides.includes(name)) continue;
      const r = corners[name];
      const cost = covered(r) + 12 * spots.filter((p) => overlap(r, [p.x - 14, p.y - 14, p.x + 14, p.y + 14])).length;
      if (!best || cost < best.cost) best = { name, cost };
    }
    if (control.getPosition() !== best.name) control.setPosition(best.name);
    return best.cost;
  }
  function settleControls() {
    // what the legend would hide tells more than what it explains
    if (data.legend.length && corner(legend, []) > 60) legend.getContainer().open = false;
    if (inset.control) settleInset();
  }

  // ---- the inset: a small map of where symbols crowd

  const inset = {};
  const Inset = L.Control.extend({
    options: { position: "topright" },
    onAdd() {
      // Leaflet asks anew whenever the control moves to another corner; the small map stays the same
      if (inset.node) return inset.node;
      const node = inset.node = make("div", { class: "gn-inset", "aria-hidden": "true" }, make("div", {}));
      L.DomEvent.disableClickPropagation(node);
      node.addEventListener("click", () => inset.closer.click());
      return node;
    },
  });
  function addInset() {
    inset.control = new Inset();
    inset.control.addTo(map);
    const frame = inset.control.getContainer().firstChild;
    const own = L.map(frame, { zoomControl: false, attributionControl: false, dragging: false, keyboard: false, scrollWheelZoom: false,
      doubleClickZoom: false, boxZoom: false, touchZoom: false, tap: false, zoomSnap: 0, zoomAnimation: false, fadeAnimation: false, inertia: false });
    for (const name of ["base", "muted", "arrows", "names"]) { const pane = own.createPane(name); pane.style.zIndex = map.getPane(name).style.zIndex; pane.style.pointerEvents = "none"; }
    own.fitBounds(data.inset, { animate: false });
    const groups = {};
    for (const name in layers) {
      groups[name] = L.featureGroup();
      const follow = () => { if (map.hasLayer(layers[name])) groups[name].addTo(own); else groups[name].remove(); if (inset.drawn) inset.drawn.place(); };
      layers[name].on("add remove", () => setTimeout(follow, 0));
      follow();
    }
    inset.drawn = geonews(own, groups, { data, now });
    frame.querySelectorAll("[tabindex]").forEach((node) => node.setAttribute("tabindex", "-1"));
    inset.frame = L.rectangle(data.inset, { pane: "arrows", interactive: false, fill: false, color: "#1f2428", weight: 1.5, className: "gn-frame" });
  }
  // only while there is room for it and the place is small on the map
  function settleInset() {
    const node = inset.control.getContainer(), size = map.getSize();
    const width = map.latLngToContainerPoint(data.inset[1]).x - map.latLngToContainerPoint(data.inset[0]).x;
    const wanted = !close && size.x >= 820 && size.y >= 420 && width < 130;
    node.hidden = !wanted;
    if (wanted && !touched) { const legendAt = legend.getContainer && legend._map ? [legend.getPosition()] : []; node.hidden = corner(inset.control, ["topleft", ...legendAt]) > 60; }
    if (node.hidden) inset.frame.remove(); else inset.frame.addTo(map);
  }

  // ---- time: what was believed on an earlier day of reports

  const bar = {};
  function addTimeBar() {
    bar.play = make("button", { type: "button", class: "gn-play", "aria-label": "Play the reports day by day" }, "\u25b6");
    bar.range = make("input", { type: "range", min: 0, max: last, step: 1, value: now, "aria-label": "Day of the reports" });
    bar.label = make("b", {});
    bar.said = make("span", {});
    bar.node = make("div", { class: "gn-time", role: "group", "aria-label": "Time" }, bar.play,
      make("div", { class: "gn-days" }, bar.range, make("div", { class: "gn-ends", "aria-hidden": "true" }, ...tickDays())),
      make("p", { "aria-live": "polite" }, bar.label, bar.said));
    box.after(bar.node);
    document.body.classList.add("gn-timed");
    bar.range.addEventListener("input", () => { stop(); setStep(Number(bar.range.value)); writeHash(); });
    bar.play.addEventListener("click", () => (bar.timer ? stop() : play()));
    tell();
  }
  // the first and the last day; a short run names each
  function tickDays() {
    const short = (step) => step.label.replace(/^As reported by /, "").replace(/ \d{4}$/, "");
    const named = last < 5 ? data.steps : [data.steps[0], data.steps[last]];
    return named.map((step) => make("span", {}, short(step)));
  }
  function tell() {
    bar.range.value = now;
    bar.range.setAttribute("aria-valuetext", data.steps[now].label + (now === last ? ", the newest report" : ""));
    bar.label.textContent = data.steps[now].label;
    bar.said.textContent = now === last ? " \u00b7 the newest report: all that is known" : " \u00b7 " + (data.steps[now].takeaway || "nothing on this map had been told") +
      (since() ? " In pale grey: reported since." : "");
  }
  const since = () => features.some((f) => f.kind === "line" && f.layer === "main" && told(f, last) && unknown(f));
  const unknown = (f) => !features.some((g) => g.kind === "line" && g.line.card === f.line.card && told(g, now));
  function setStep(step) {
    if (step === now || step < 0 || step > last) return;
    now = step;
    map.closePopup();
    for (const feature of features)
      for (const part of feature.parts) {
        if (told(feature, now)) layers[feature.layer].addLayer(part); else layers[feature.layer].removeLayer(part);
      }
    ghosts();
    for (const { row, entry } of rows) row.hidden = Boolean(entry.steps && !entry.steps.includes(now));
    if (bar.node) tell();
    if (inset.drawn) inset.drawn.setStep(step);
    place();
  }
  // what is known now and was not then stays to be seen, pale, without names and under all else
  let pale = null;
  function ghosts() {
    if (pale) pale.remove();
    pale = L.layerGroup();
    if (now < last)
      for (const f of features)
        if (f.kind === "line" && f.layer === "main" && told(f, last) && unknown(f))
          new Beside(f.points, { pane: "muted", beside: f.line.beside, interactive: false, color: "#8d949a", weight: 2, opacity: 0.75, smoothFactor: 0.6, dashArray: f.line.dash || null }).addTo(pale);
    pale.addTo(map);
  }
  function play() {
    if (now === last) setStep(0);
    bar.play.textContent = "\u23f8\ufe0e";
    bar.play.setAttribute("aria-label", "Stop");
    writeHash();
    bar.timer = setInterval(() => {
      setStep(now + 1);
      writeHash();
      if (now === last) stop();
    }, Math.max(700, Math.min(2000, 24000 / last)));
  }
  function stop() {
    clearInterval(bar.timer);
    bar.timer = 0;
    bar.play.textContent = "\u25b6";
    bar.play.setAttribute("aria-label", "Play the reports day by day");
  }

  // ---- addresses that lead to a day, a leg or a site: #date=2023-09-11&leg=1-2, #site=A

  let openId = "", wrote = "";
  function writeHash() {
    const parts = [];
    if (now < last) parts.push("date=" + data.steps[now].day);
    const found = /^(leg|site)-(\d+-\d+)$/.exec(openId);
    if (found) parts.push(found[1] + "=" + found[2]);
    wrote = parts.length ? "#" + parts.join("&") : "";
    // a page inside another one's text (srcdoc) has no address of its own to change
    try { history.replaceState(null, "", wrote || location.pathname + location.search); } catch (error) { wrote = location.hash; }
  }
  function readHash() {
    if (!/[#&](date|leg|site)=/.test(location.hash) || location.hash === wrote) return;
    const asked = new URLSearchParams(location.hash.slice(1));
    const day = asked.get("date");
    // what was known at the end of that day: the newest report until then
    if (day && last) { stop(); setStep(Math.max(0, data.steps.filter((step) => step.day <= day).length - 1)); }
    else if (!day) setStep(last);
    const leg = asked.get("leg"), site = asked.get("site");
    const lettered = data.sites.find((one) => one.letter && one.letter === site);
    const id = leg ? "leg-" + leg.replace(/^leg-/, "") : site ? (lettered ? lettered.cards[0] : "site-" + site.replace(/^site-/, "")) : "";
    if (id && openCard(id)) box.scrollIntoView({ block: "nearest" });
  }

  // ---- start

  // where a far flight makes the story small, or symbols crowd, a button leads closer
  let close = false;
  const thick = data.core || data.inset;
  const Closer = L.Control.extend({
    options: { position: "topleft" },
    onAdd() {
      const node = make("button", { type: "button", class: "gn-closer", "aria-pressed": "false" }, "Closer");
      node.title = "Show the stops and sites that lie close together";
      L.DomEvent.disableClickPropagation(node);
      node.addEventListener("click", () => {
        close = !close;
        node.textContent = close ? "Whole map" : "Closer";
        node.setAttribute("aria-pressed", String(close));
        fit();
        if (inset.control) settleInset();
      });
      inset.closer = node;
      return node;
    },
  });

  let touched = false, timer = 0;
  function later() { clearTimeout(timer); timer = setTimeout(place, 30); }
  function fit() {
    const slim = narrow();
    map.setMinZoom(0);
    const whole = data.fit, shown = close ? thick : whole;
    map.fitBounds(shown, { paddingTopLeft: slim ? [36, 40] : [60, 48], paddingBottomRight: slim ? [36, 56] : [60, 48], maxZoom: 9, animate: false });
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(data.box, true), map.getBoundsZoom(whole) - 0.5));
  }
  const paths = data.paths.map((path) => unpack(path, 1000).map((p) => L.latLng(p)));
  function drawAll() {
    nameGround();
    data.lines.forEach(drawLine);
    data.stops.forEach(drawStop);
    data.sites.forEach(drawSite);
    data.areas.forEach(drawArea);
    data.movers.forEach((mover, number) => {
      if (mover.named && !small) names.push({ text: mover.name, kind: "mover", mover: number, rank: 45, radius: 2, colour: mover.colour, layer: "main" });
    });
  }
  if (small) {
    drawAll();
    place();
    return { setStep, place };
  }

  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(data.attribution);
  map.setMaxBounds(data.box);
  fit();
  drawAll();
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  if (thick) new Closer().addTo(map);
  const legend = new Legend();
  if (data.legend.length) legend.addTo(map);
  if (data.inset) addInset();
  settleControls();
  if (data.empty) box.append(make("p", { class: "gn-empty", role: "status" }, data.empty));
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", data.description);

  map.on("zoomstart", () => [pane, map.getPane("arrows")].forEach((node) => node.classList.add("gn-moving")));
  map.on("zoomend", () => { if (inset.control) settleInset(); place(); [pane, map.getPane("arrows")].forEach((node) => node.classList.remove("gn-moving")); });
  map.on("moveend", later);
  map.on("dragstart", () => { touched = true; });
  box.addEventListener("wheel", () => { touched = true; }, { passive: true });
  box.querySelectorAll(".leaflet-control-zoom a").forEach((node) => node.addEventListener("click", () => { touched = true; }));
  // a page must scroll past the map: the wheel zooms only once the reader has taken hold of it
  map.scrollWheelZoom.disable();
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  let was = box.clientWidth + "x" + box.clientHeight;
  new ResizeObserver(() => {
    const is = box.clientWidth + "x" + box.clientHeight;
    if (is === was) return;
    was = is;
    map.invalidateSize({ animate: false });
    if (!touched) { fit(); settleControls(); }
    place();
  }).observe(box);
  document.querySelectorAll("button.show").forEach((button) => {
    if (!opened[button.dataset.card]) return;
    button.hidden = false;
    button.addEventListener("click", () => { box.scrollIntoView({ block: "nearest" }); openCard(button.dataset.card); });
  });
  if (last) addTimeBar();
  place();
  readHash();
  addEventListener("hashchange", readHash);
  return null;
}
