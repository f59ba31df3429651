/* A small map of where symbols crowd, and the button that leads there. */

// where a far flight makes the story small, or symbols crowd, a button leads closer
function addCloser(view, act) {
  const Closer = L.Control.extend({
    options: { position: "topleft" },
    onAdd() {
      const node = make("button", { type: "button", class: "gn-closer", "aria-pressed": "false" }, "Closer");
      node.title = "Show the stops and sites that lie close together";
      L.DomEvent.disableClickPropagation(node);
      node.addEventListener("click", () => {
        view.close = !view.close;
        node.textContent = view.close ? "Whole map" : "Closer";
        node.setAttribute("aria-pressed", String(view.close));
        act();
      });
      return node;
    },
  });
  return new Closer().addTo(view.map).getContainer();
}

function makeInset(view, legend, closer) {
  const { map, layers, data } = view;
  const Inset = L.Control.extend({
    options: { position: "topright" },
    onAdd() {
      // Leaflet asks anew whenever the control moves to another corner; the small map stays the same
      if (this.node) return this.node;
      const node = this.node = make("div", { class: "gn-inset", "aria-hidden": "true" }, make("div", {}));
      L.DomEvent.disableClickPropagation(node);
      node.addEventListener("click", () => closer.click());
      return node;
    },
  });
  const control = new Inset().addTo(map);
  const own = L.map(control.getContainer().firstChild, { zoomControl: false, attributionControl: false, dragging: false, keyboard: false, scrollWheelZoom: false,
    doubleClickZoom: false, boxZoom: false, touchZoom: false, tap: false, zoomSnap: 0, zoomAnimation: false, fadeAnimation: false, inertia: false });
  for (const name of ["base", "muted", "arrows", "names"]) { const pane = own.createPane(name); pane.style.zIndex = map.getPane(name).style.zIndex; pane.style.pointerEvents = "none"; }
  own.fitBounds(data.inset, { animate: false });
  const groups = {};
  let drawn = null;
  for (const name in layers) {
    groups[name] = L.featureGroup();
    const follow = () => { if (map.hasLayer(layers[name])) groups[name].addTo(own); else groups[name].remove(); if (drawn) drawn.place(); };
    layers[name].on("add remove", () => setTimeout(follow, 0));
    follow();
  }
  drawn = start(own, groups, { data, now: view.now });
  own.getContainer().querySelectorAll("[tabindex],button").forEach((node) => node.setAttribute("tabindex", "-1"));
  const frame = L.rectangle(data.inset, { pane: "arrows", interactive: false, fill: false, color: "#1f2428", weight: 1.5, className: "gn-frame" });
  // only while there is room for it and the place is small on the map
  function settle() {
    const node = control.getContainer(), size = map.getSize();
    const width = map.latLngToContainerPoint(data.inset[1]).x - map.latLngToContainerPoint(data.inset[0]).x;
    const wanted = !view.close && size.x >= 820 && size.y >= 420 && width < 130;
    node.hidden = !wanted;
    if (wanted && !view.touched) node.hidden = legend.corner(control, ["topleft", ...(legend.control ? [legend.control.getPosition()] : [])]) > 60;
    if (node.hidden) frame.remove(); else frame.addTo(map);
  }
  return { settle, showStep: () => drawn.setStep(view.now) };
}
