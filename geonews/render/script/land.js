/* The base map: land, waters, lines of context, and where the names of countries and seas may stand. */

function makeLand(view) {
  const { map, data, names } = view;
  const bases = data.bases.map((base) => Object.assign({}, base));
  const countries = [];
  // rivers are known to some three kilometres: deeper they would run beside their own borders
  const RIVERS_TO = 7.5;

  function drawShapes(base, group) {
    const renderer = L.svg({ pane: "base", padding: 0.6 });
    const style = (more) => Object.assign({ pane: "base", renderer, interactive: false, smoothFactor: 0.7 }, more);
    const area = (shapes, colour) =>
      L.polygon(shapes.map((rings) => rings.map((ring) => unpack(ring, base.scale))),
        style({ stroke: false, fillColor: colour, fillOpacity: 1 })).addTo(group);
    const edges = [];
    const lines = (steps, more) => L.polyline(steps.map((line) => unpack(line, base.scale)), style(more)).addTo(group);
    // lines that names rather keep off
    const edge = (steps, more) => {
      for (const part of lines(steps, more).getLatLngs()) edges.push({ line: part });
    };
    if (group !== map) L.rectangle(base.box, style({ stroke: false, fillColor: data.colours.water, fillOpacity: 1 })).addTo(group);
    area(base.land.flat(), data.colours.land);
    // countries that a journey begins or ends in, as areas
    const told = new Set(data.areas.map((one) => one.country).filter(Boolean));
    const tinted = base.land.filter((_, number) => told.has(base.countries[number].code));
    if (tinted.length) area(tinted.flat(), data.colours.named);
    area(base.lakes, data.colours.water);
    base.context = [[lines(base.rivers, { color: data.colours.river, weight: 1.1 }), RIVERS_TO], [lines(base.rails, { color: data.colours.rail, weight: 1 }), base.rails_to]];
    edge(base.coasts, { color: "#8fa6b3", weight: 0.9 });
    edge(base.borders, { color: "#9a9282", weight: 1.2 });
    if (data.borders !== "hidden") edge(base.disputed, { color: "#9a9282", weight: 1.2, dashArray: data.borders === "dashed" ? "5 4" : null });
    return edges;
  }
  // the finer land lies over the coarse one while it fills the window, so that its cut edge is never seen
  let land = 0;
  function chooseDetail() {
    const seen = map.getBounds();
    bases.forEach((base, number) => {
      const fits = !number || L.latLngBounds(base.box).contains(seen);
      if (fits && !base.group) { base.group = number ? L.layerGroup() : map; base.edges = drawShapes(base, base.group); }
      if (number && base.group && fits !== map.hasLayer(base.group)) { if (fits) base.group.addTo(map); else base.group.remove(); }
      for (const [drawn, deepest] of base.context || []) if (drawn.getElement()) drawn.getElement().style.display = map.getZoom() > deepest ? "none" : "";
      if (fits) land = number;
    });
    knowCountries(bases[land]);
  }
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
  const holding = (lat, lng, other) => countries.find((c) => c !== other && lat > c.south && lat < c.north && lng > c.west && lng < c.east && within(c.rings, lat, lng));
  // for each country, the points of a grid over the window that lie in it: where its name may stand
  function survey(size) {
    for (const country of countries) country.spots = [];
    const across = Math.max(6, Math.round(size.x / 55)), down = Math.max(6, Math.round(size.y / 36));
    for (let i = 0; i < across; i++) for (let k = 0; k < down; k++) {
      const at = L.point((i + 0.5) * size.x / across, (k + 0.5) * size.y / down), p = map.containerPointToLatLng(at);
      const home = holding(p.lat, p.lng);
      if (home) home.spots.push(at);
    }
  }
  // most of a country's name must not stand in another country
  function isAbroad(name, r) {
    return [0.08, 0.5, 0.92].some((part) => {
      const p = map.containerPointToLatLng([r[0] + (r[2] - r[0]) * part, (r[1] + r[3]) / 2]);
      return holding(p.lat, p.lng, name.of);
    });
  }
  return { chooseDetail, nameGround, survey, isAbroad, shores: () => bases[land].edges };
}
