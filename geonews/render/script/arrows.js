/* Arrow heads, crosses and arrows with one end: placed anew at every zoom and size. */

function makeArrows(view) {
  const { map, box } = view;
  const sheet = draw("svg", { width: 1, height: 1, style: "position:absolute;left:0;top:0;overflow:visible", "aria-hidden": "true" });
  map.getPane("arrows").appendChild(sheet);
  const HEAD = [[0, -8.5], [6.5, 6.5], [0, 3], [-6.5, 6.5]];

  // all heads of one colour are one path: hundreds of elements would take longer than all else
  const drawn = {};
  function head(at, angle, colour, scale) {
    const corner = map.containerPointToLayerPoint(at), turn = angle * Math.PI / 180, cos = Math.cos(turn) * scale, sin = Math.sin(turn) * scale;
    const points = HEAD.map(([x, y]) => (corner.x + x * cos - y * sin).toFixed(1) + " " + (corner.y + x * sin + y * cos).toFixed(1));
    drawn[colour] = (drawn[colour] || "") + "M" + points.join("L") + "Z";
  }
  function finish() {
    for (const colour in drawn) {
      sheet.append(draw("path", { d: drawn[colour], fill: colour, stroke: "#fff", "stroke-width": 1.4, "stroke-linejoin": "round" }));
      delete drawn[colour];
    }
  }
  // small crosses strike out a line that was denied
  function crosses(path, line) {
    for (let d = Math.min(22, path.length / 2); d <= path.length; d += 44) {
      const at = map.containerPointToLayerPoint(along(path, d));
      sheet.append(draw("path", { transform: `translate(${at.x} ${at.y})`, d: "M-5-5 5 5M5-5-5 5", stroke: line.colour, "stroke-width": 2, fill: "none" }));
    }
  }
  function heads(path, line, taken, spacing) {
    if (line.crossed) crosses(path, line);
    if (!line.arrows || path.length < 30) return;
    const count = Math.max(1, Math.round(path.length / spacing));
    const scale = line.weight > 3 ? 1 : 0.82;
    for (let k = 0; k < count; k++) {
      const d = path.length * (k + 0.5) / count, at = along(path, d);
      if (at.x < -99 || at.y < -99 || at.x > box.clientWidth + 99 || at.y > box.clientHeight + 99) continue;
      const own = [at.x - 5, at.y - 5, at.x + 5, at.y + 5];
      if (taken.hits(own)) continue;
      const a = along(path, d - 7), b = along(path, d + 7);
      head(at, Math.atan2(b.x - a.x, a.y - b.y) * 180 / Math.PI, line.colour, scale);
    }
  }
  // the angles to try: first towards the other end, where it is known but too wide to be a point
  function directions(line, at) {
    if (!line.towards) return [-135, 135, 180, -45, 45, 0, -90, 90];
    const [lat, lon] = line.towards, far = map.latLngToContainerPoint([lat, lon + 360 * Math.round((line.at[1] - lon) / 360)]);
    const aim = Math.atan2(far.y - at.y, far.x - at.x) * 180 / Math.PI;
    return [0, 15, -15, 30, -30, 45, -45, 60, -60].map((turn) => aim + turn);
  }
  // an arrow with one end: the other is too wide to be a point, or nobody names it; then a question mark stands in its
  // place, so that where there was room for the arrow is not taken for a direction
  function stub(one, taken, covered) {
    const at = map.latLngToContainerPoint(one.line.at);
    let best = null;
    directions(one.line, at).forEach((angle, order) => {
      const dx = Math.cos(angle * Math.PI / 180), dy = Math.sin(angle * Math.PI / 180);
      const p = L.point(at.x + dx * 56, at.y + dy * 56), q = L.point(at.x + dx * 19, at.y + dy * 19);
      const r = [Math.min(p.x, q.x) - 3, Math.min(p.y, q.y) - 3, Math.max(p.x, q.x) + 3, Math.max(p.y, q.y) + 3];
      const cost = order + covered(r) * 2 + (inside(r, map.getSize()) ? 0 : 200)
        + taken.within([Math.min(p.x, q.x + dx * 6), Math.min(p.y, q.y + dy * 6), Math.max(p.x, q.x + dx * 6), Math.max(p.y, q.y + dy * 6)]) * 40;
      if (!best || cost < best.cost) best = { cost, p, q, r, angle };
    });
    const [from, to] = [best.p, best.q].map((point) => map.containerPointToLayerPoint(point));
    const stroke = (colour, weight, dash) => sheet.append(draw("path", { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, stroke: colour, "stroke-width": weight, "stroke-dasharray": dash || "none", fill: "none" }));
    stroke("#fff", one.line.weight + 3);
    stroke(one.line.colour, one.line.weight, one.line.dash);
    const tip = one.line.towards ? best.p : L.point(best.p.x - 15 * Math.cos(best.angle * Math.PI / 180), best.p.y - 15 * Math.sin(best.angle * Math.PI / 180));
    head(one.line.leaves ? tip : best.q, best.angle + (one.line.leaves ? 90 : -90), one.line.colour, 1);
    if (!one.line.towards) { sheet.append(unnamed(from.x, from.y, one.line.colour)); taken.push([best.p.x - 8, best.p.y - 8, best.p.x + 8, best.p.y + 8]); }
    taken.push(best.r);
    return map.containerPointToLatLng(best.p);
  }
  return { heads, stub, finish, clear: () => sheet.replaceChildren() };
}
