/* What the parts of one map share: the data, what is drawn of it, and the day of reports that is shown. */

// `small` is the inset's own: the same drawing of a part of the map, without controls and to look at only
function makeView(map, layers, small) {
  const data = small ? small.data : JSON.parse(document.getElementById("geonews-data").textContent);
  const last = Math.max(0, data.steps.length - 1);
  const view = {
    map, layers, small, data, last,
    box: map.getContainer(),
    now: small ? small.now : last,
    features: [],
    names: [],
    touched: false,
    close: false,
    paths: data.paths.map((path) => unpack(path, 1000).map((p) => L.latLng(p))),
  };
  // what is drawn only on some days of reports names the first and the last of them
  view.told = (thing, step) => !thing.steps || (thing.steps[0] <= step && step <= thing.steps[1]);
  view.shown = (thing) => !thing.layer || (map.hasLayer(layers[thing.layer]) && view.told(thing, view.now));
  view.narrow = () => view.box.clientWidth <= 640;
  // parts of a thing are on the map while its layer is on and its day is shown
  view.add = (feature, parts) => {
    feature.parts = parts;
    view.features.push(feature);
    if (view.told(feature, view.now)) for (const part of parts) part.addTo(layers[feature.layer]);
  };
  // a line in pixels of the whole map at this zoom: projected once, without the steps too short to see
  view.flat = (thing, latlngs) => {
    const zoom = map.getZoom();
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
    return thing.flat;
  };
  // the same in pixels of the window
  view.onScreen = (thing, latlngs) => {
    const corner = map.getPixelBounds().min;
    return view.flat(thing, latlngs).map((p) => ({ x: p.x - corner.x, y: p.y - corner.y }));
  };
  view.drawnPaths = () => view.features.filter((feature) => feature.kind === "line" && view.shown(feature))
    .map((feature) => Object.assign(walk(view.onScreen(feature, feature.points)), { mover: feature.line.mover, line: feature.line, feature }));
  view.symbols = () => view.features.filter((feature) => feature.kind === "symbol" && view.shown(feature));
  return view;
}
