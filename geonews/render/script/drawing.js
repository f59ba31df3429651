/* Journeys, stops, sites and areas: what is drawn of them, and what a click or a key on them opens. */

function makeDrawing(view, cards) {
  const { map, data, layers, names, last } = view;
  const drawing = {};

  // what can be reached: by a key and by those who hear the page, or by neither
  function reach(node, label) {
    if ((node.getAttribute("aria-label") || "") === label) return;
    if (label) {
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "0");
      node.setAttribute("aria-label", label);
      node.removeAttribute("aria-hidden");
    } else {
      for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
      node.setAttribute("aria-hidden", "true");
    }
  }
  function act(layer, label, run) {
    if (view.small) return layer;
    layer.on("add", () => {
      const node = layer.getElement();
      reach(node, label);
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

  function drawLine(line) {
    const layer = line.layer, steps = line.steps;
    if (line.path === null) return view.add({ kind: "stub", line, layer, steps }, []);
    const points = view.paths[line.path];
    const pane = layer === "main" ? "overlayPane" : "muted";
    const parts = [];
    for (const side of line.sides)
      parts.push(L.polyline(view.paths[side.path], { pane, color: line.colour, weight: side.weight, dashArray: side.dash || null, opacity: 0.85, interactive: false, smoothFactor: 0.6 }));
    const put = (more) => parts.push(new Beside(points, Object.assign({ pane, beside: line.beside, interactive: false, smoothFactor: 0.3, lineJoin: "round" }, more)));
    if (layer === "main") put({ color: "#fff", weight: line.weight + 3, opacity: 0.9 });
    put({ color: line.colour, weight: line.weight, dashArray: line.dash || null, lineCap: line.dash ? "butt" : "round" });
    const feature = { kind: "line", line, points, layer, steps };
    if (!view.small) {
      const label = data.cards[line.card].title + " (" + line.status + ")";
      const middle = () => points[Math.floor(points.length / 2)];
      // 24 pixels, the least that WCAG 2.2 asks of a target
      const hit = act(new Beside(points, { pane, beside: line.beside, weight: 24, opacity: 0, className: "gn-hit", bubblingMouseEvents: false }),
        label, (node) => cards.openAt(middle(), [line.card], node));
      hit.off("click").on("click", (event) => cards.openAt(event.latlng, [line.card], hit.getElement()));
      parts.push(hit);
      Object.assign(feature, { hit, label });
      cards.register([line.card], line, layer, middle, () => hit.getElement());
    }
    return view.add(feature, parts);
  }

  function symbol(thing, size, picture, kind, rank) {
    const icon = L.divIcon({ html: picture, className: "gn-symbol", iconSize: [size, size] });
    const marker = L.marker(thing.at, { icon, keyboard: false, riseOnHover: true, zIndexOffset: rank * 10 });
    const feature = { kind: "symbol", at: L.latLng(thing.at), radius: size / 2, rank, layer: thing.layer, steps: thing.steps, label: thing.label, cards: thing.cards, marker };
    // symbols too close to be told apart by a finger act as one: each opens its own card first, then those of the others
    const together = () => [feature, ...(feature.group || []).filter((one) => one !== feature)];
    act(marker, thing.label, (node) => cards.openAt(marker.getLatLng(), [...new Set(together().flatMap((one) => one.cards))], node));
    cards.register(thing.cards, thing, thing.layer, () => marker.getLatLng(), () => marker.getElement());
    // what it is called by itself, also while another speaks for it
    marker.on("add", () => { marker.getElement().dataset.label = thing.label; });
    view.add(feature, [marker]);
    const muted = thing.layer === "main" ? "" : " muted";
    names.push({ text: thing.name, kind: kind + muted, rank, at: L.latLng(thing.at), radius: size / 2, layer: thing.layer, steps: thing.steps });
  }
  // of symbols that overlap the weightiest is the one to tab to, and is called by the names of all
  drawing.group = () => {
    const leaders = [];
    for (const one of view.symbols().sort((a, b) => b.rank - a.rank)) {
      const p = map.latLngToContainerPoint(one.at), r = one.radius;
      const leader = leaders.find((other) => Math.abs(other.p.x - p.x) < other.r + r && Math.abs(other.p.y - p.y) < other.r + r);
      if (leader) leader.all.push(one); else leaders.push({ p, r, all: [one] });
    }
    for (const { all } of leaders)
      all.forEach((one, order) => {
        one.group = all;
        reach(one.marker.getElement(), order ? "" : all.map((other) => other.label).join("; also here: "));
      });
  };
  // a line hardly longer than the symbols at its ends is told by theirs
  drawing.reachLines = (paths) => {
    for (const path of paths) reach(path.feature.hit.getElement(), path.length > 72 ? path.feature.label : "");
  };
  // how far a place reaches that is not sure, or too wide for a point
  function ring(thing, colour) {
    const look = { pane: "muted", interactive: false, color: colour, weight: 1.5, dashArray: "3 4", fillColor: colour, fillOpacity: 0.07 };
    const shape = thing.corners ? L.rectangle(thing.corners, look) : L.circle(thing.at, Object.assign({ radius: thing.radius * 1000 }, look));
    view.add({ kind: "ring", layer: thing.layer || "main", steps: thing.steps }, [shape]);
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
    if (area.radius || area.corners) ring(area, "#5b5348");
    // who speaks to the page says what is seen on it, so the name begins with that
    const seen = area.text || area.name;
    const node = make("button", { type: "button", "aria-label": area.label.startsWith(seen) ? area.label : seen + " \u2013 " + area.label }, make("span", {}, seen));
    L.DomEvent.disableClickPropagation(node);
    const middle = () => L.latLng(area.at);
    node.addEventListener("click", () => cards.openAt(node._at || middle(), area.cards, node));
    names.push({ text: area.name, node, kind: "area", rank: 40, anchors: [area.at], country: area.country || undefined, layer: area.layer || "main", steps: area.steps });
    cards.register(area.cards, area, area.layer || "main", middle, () => node);
  }
  drawing.all = () => {
    data.lines.forEach(drawLine);
    data.stops.forEach(drawStop);
    data.sites.forEach(drawSite);
    data.areas.forEach(drawArea);
    data.movers.forEach((mover, number) => {
      if (mover.named && !view.small) names.push({ text: mover.name, kind: "mover", mover: number, rank: 45, radius: 2, colour: mover.colour, layer: "main" });
    });
  };

  // what is known now and was not then stays to be seen, pale, without names and under all else
  let pale = null;
  const unknown = (f) => !view.features.some((g) => g.kind === "line" && g.line.card === f.line.card && view.told(g, view.now));
  drawing.since = () => view.features.filter((f) => f.kind === "line" && f.layer === "main" && view.told(f, last) && unknown(f));
  function ghosts() {
    if (pale) pale.remove();
    pale = L.layerGroup();
    for (const f of view.now < last ? drawing.since() : [])
      new Beside(f.points, { pane: "muted", beside: f.line.beside, interactive: false, color: data.colours.since, weight: 2, opacity: 0.75, smoothFactor: 0.6, dashArray: f.line.dash || null }).addTo(pale);
    pale.addTo(map);
  }
  drawing.showStep = () => {
    for (const feature of view.features)
      for (const part of feature.parts) {
        if (view.told(feature, view.now)) layers[feature.layer].addLayer(part); else layers[feature.layer].removeLayer(part);
      }
    ghosts();
  };

  // the sample beside a row of the legend
  drawing.sample = (entry) => {
    if (entry.kind === "site") { const node = diamond("A", entry.out, entry.muted, entry.settled); node.setAttribute("width", 44); node.setAttribute("height", 26); return node; }
    if (entry.kind === "stop") { const node = disc(entry.colour, entry.reached, entry.via, entry.unsure); node.setAttribute("width", 44); return node; }
    if (entry.kind === "ground") {
      const line = (weight, dash) => draw("path", { d: "M1 7H43", stroke: entry.colour, "stroke-width": weight, "stroke-dasharray": dash });
      return draw("svg", { width: 44, height: 14, viewBox: "0 0 44 14", "aria-hidden": "true" }, ...(entry.shows === "rails" ? [line(1, "none"), line(4.5, "1 7")] : [line(1.2, "5 4")]));
    }
    const node = draw("svg", { width: 44, height: 14, viewBox: "0 0 44 14", "aria-hidden": "true" },
      draw("path", { d: entry.arrow ? "M1 7H36" : "M1 7H43", stroke: entry.colour, "stroke-width": entry.weight, "stroke-dasharray": entry.dash || "none" }));
    if (entry.crossed) node.append(draw("path", { d: "M8 2 18 12M18 2 8 12M28 2 38 12M38 2 28 12", stroke: entry.colour, "stroke-width": 1.8 }));
    if (entry.arrow) node.append(draw("path", { d: "M29 1 43 7 29 13 32 7Z", fill: entry.colour }));
    if (entry.unknown) { node.setAttribute("height", 18); node.setAttribute("viewBox", "0 -2 44 18"); node.append(unnamed(9, 7, entry.colour)); }
    return node;
  };
  return drawing;
}
