/* The legend, which is also the list of layers, and the corner for each control that hides least of the story. */

function makeLegend(view, drawing, later) {
  const { map, data, layers } = view;
  const rows = [];
  const legend = {};

  function row(entry) {
    const node = item(entry);
    rows.push({ node, entry });
    return node;
  }
  function item(entry) {
    if (!entry.toggles) return make("li", {}, drawing.sample(entry), make("span", {}, entry.label));
    const layer = layers[entry.toggles];
    const tick = make("input", { type: "checkbox" });
    tick.checked = map.hasLayer(layer);
    tick.addEventListener("change", () => { if (tick.checked) layer.addTo(map); else layer.remove(); });
    layer.on("add remove", (event) => { tick.checked = event.type === "add"; later(); });
    return make("li", {}, make("label", {}, tick, drawing.sample(entry), make("span", {}, entry.label)));
  }
  const Legend = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd() {
      // a control that changes its corner is added anew: its rows, and what is open or hidden, must stay
      if (legend.node) return legend.node;
      const node = legend.node = make("details", { class: "gn-legend" }, make("summary", {}, "Legend"), make("ul", {}, ...data.legend.map(row)));
      node.open = !view.narrow();
      node.addEventListener("toggle", later);
      L.DomEvent.disableClickPropagation(node).disableScrollPropagation(node);
      return node;
    },
  });
  // the corner in which a control hides least, and how much that is
  legend.corner = (control, besides) => {
    const size = map.getSize(), node = control.getContainer();
    const covered = cover(size, view.drawnPaths());
    const spots = view.symbols().map((f) => map.latLngToContainerPoint(f.at));
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
  };
  // the rows of what is on the map on the day shown
  legend.showStep = () => {
    for (const { node, entry } of rows) node.hidden = Boolean((entry.steps && !entry.steps.includes(view.now)) || (entry.shows && !view.ground[entry.shows]));
  };
  legend.settle = () => {
    if (!legend.control) return;
    const node = legend.control.getContainer(), size = map.getSize();
    // what the legend would hide tells more than what it explains; in a small frame it would be half of what there is
    const large = node.offsetWidth * node.offsetHeight > 0.22 * size.x * size.y;
    if (legend.corner(legend.control, []) > 60 || large) node.open = false;
  };
  if (data.legend.length) legend.control = new Legend().addTo(map);
  legend.showStep();
  return legend;
}
