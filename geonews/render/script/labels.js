/* Names without collisions, at every zoom, size and day: the weightiest first, each at the best place that is free. */

function makeLabels(view, land, drawing, arrows) {
  const { map, box, names } = view;
  const pane = map.getPane("names");

  // a little off for an area whose middle a journey crosses; farther a name would be taken for that of another
  const AROUND = [0, 45, 90, 135, 180, 225, 270, 315].map((turn) => [54 * Math.cos(turn * Math.PI / 180), 34 * Math.sin(turn * Math.PI / 180)]);
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
    if (name.kind === "country") return name.look || room(name, w, 3.2) ? found.concat(centred(name.anchors, w, h, [[0, 0]])) : [];
    if (name.anchors) return found.concat(centred(name.anchors, w, h, [[0, 0], [0, -18], [0, 18], [-30, 0], [30, 0], [0, -28], [0, 28], [-w / 2 - 12, 0], [w / 2 + 12, 0], ...AROUND]));
    const here = name.at ? around(name.spot || map.latLngToContainerPoint(name.at), name.radius, w, h) : [];
    if (name.kind !== "mover") return here;
    // on the longest of the mover's lines; trying them all would take most of the time of a big story
    const own = paths.filter((path) => path.mover === name.mover && path.length > 60).sort((a, b) => b.length - a.length).slice(0, 3);
    return here.concat(own.flatMap((path) =>
      [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].flatMap((part, order) => around(along(path, path.length * part), 5, w, h)
        .map((spot) => ({ r: spot.r, cost: spot.cost + order * 2 })))));
  }
  // names are measured once for each of the two sizes of type
  function measure() {
    const size = view.narrow() ? "narrow" : "wide", fresh = document.createDocumentFragment();
    for (const name of names) {
      if (!name.node) name.node = make("div", { "aria-hidden": "true" }, name.text);
      if (name.node.parentNode) continue;
      name.node.className = "gn-name " + name.kind + (name.look ? " " + name.look : "");
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
  function near(name, size) {
    if (!name.radius || name.kind === "mover") return true;
    const p = name.spot;
    return p.x > -20 && p.y > -20 && p.x < size.x + 20 && p.y < size.y + 20;
  }
  // a name that stands nearer to another symbol than to its own would be read as that one's
  function misleads(name, r, pins) {
    if (!name.radius || name.kind === "mover") return false;
    const own = gap(r, name.spot);
    return pins.some((pin) => pin.name !== name && gap(r, pin.at) < own);
  }
  // names of countries, waters, areas and movers never cross a journey; any name rather stays off coasts and borders
  function settle(name, taken, covered, crossed, paths, size, pins) {
    const ground = name.kind === "country" || name.kind === "water";
    const strict = ground || name.kind === "mover" || name.kind === "area";
    const apart = ground ? (name.look ? 3 : 8) : 1;
    const named = name.kind === "country" && names.some((other) => other.placed && other.of && other.of === name.of);
    let best = null;
    for (const spot of name.under || named || !near(name, size) ? [] : spots(name, paths)) {
      if (best && spot.cost >= best.cost) continue;
      if (!inside(strict ? grown(spot.r, 5) : spot.r, size)) continue;
      if (taken.hits(grown(spot.r, apart))) continue;
      const edges = crossed(spot.r);
      if (name.kind === "water" && repeated(name, spot.r, size)) continue;
      if (ground && edges > (name.kind === "water" ? 5 : name.look ? 30 : 12)) continue;
      const cost = spot.cost + (strict ? 1000 * covered(grown(spot.r, 3)) : 1.5 * covered(spot.r)) + (ground ? 1.5 : 0.3) * edges;
      if (cost >= 900 || (best && cost >= best.cost) || misleads(name, spot.r, pins)) continue;
      if (name.kind === "country" && land.isAbroad(name, spot.r)) continue;
      best = { r: spot.r, cost };
    }
    name.node.style.visibility = best ? "visible" : "hidden";
    name.placed = best ? best.r : null;
    if (!best) return;
    taken.push(grown(best.r, apart));
    L.DomUtil.setPosition(name.node, map.containerPointToLayerPoint([best.r[0], best.r[1]]).round());
    name.node._at = map.containerPointToLatLng([(best.r[0] + best.r[2]) / 2, best.r[1]]);
  }
  function settleNames(taken, covered, crossed, paths, size) {
    const order = names.filter(view.shown).sort((a, b) => b.rank - a.rank || (b.of ? b.of.spots.length : b.room || 0) - (a.of ? a.of.spots.length : a.room || 0));
    for (const name of names) name.placed = null;
    for (const name of names) if (!view.shown(name)) name.node.style.visibility = "hidden";
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
  function boxes(selector, by) {
    const frame = box.getBoundingClientRect();
    return [...box.querySelectorAll(selector)].map((node) => node.getBoundingClientRect()).filter((r) => r.width)
      .map((r) => [r.left - frame.left - by, r.top - frame.top - by, r.right - frame.left + by, r.bottom - frame.top + by]);
  }
  // the frame round what the inset shows, as lines
  const frames = () => boxes(".gn-frame", 0).map(([w, n, e, s]) => ({ points: [[w, n], [e, n], [e, s], [w, s], [w, n]].map(([x, y]) => ({ x, y })) }));
  return () => {
    const size = map.getSize();
    if (!size.x) return;
    arrows.clear();
    measure();
    const paths = view.drawnPaths();
    const covered = cover(size, [...paths, ...frames()]);
    const crossed = cover(size, land.shores().map((shore) => ({ points: view.flat(shore, shore.line), shift: map.getPixelBounds().min })));
    land.survey(size);
    const symbols = view.symbols().map((feature) => {
      const p = map.latLngToContainerPoint(feature.at), r = feature.radius - 1;
      return [p.x - r, p.y - r, p.x + r, p.y + r];
    });
    if (!view.small) { drawing.group(); drawing.reachLines(paths); }
    // an arrow every 120 pixels, and some 150 in all
    const spacing = Math.max(120, paths.reduce((sum, path) => sum + path.length, 0) / 150);
    const pins = occupied(symbols), taken = occupied([...boxes(".leaflet-control", 3), ...symbols]);
    for (const path of paths) arrows.heads(path, path.line, pins, spacing);
    const stubs = {};
    for (const stub of view.features.filter((feature) => feature.kind === "stub" && view.shown(feature)))
      if (map.getBounds().contains(stub.line.at)) stubs[stub.line.mover] = arrows.stub(stub, taken, covered);
    arrows.finish();
    for (const name of names) if (name.kind === "mover") name.at = stubs[name.mover] || null;
    settleNames(taken, covered, crossed, paths, size);
  };
}
