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
    // railways have ties across, so that nobody takes them for borders
    base.context = [[lines(base.rivers, { color: data.colours.river, weight: 1.1 }), RIVERS_TO], [lines(base.rails, { color: data.colours.rail, weight: 1 }), base.rails_to],
      [lines(base.rails, { color: data.colours.rail, weight: 4.5, dashArray: "1 7", lineCap: "butt" }), base.rails_to]];
    edge(base.coasts, { color: "#8fa6b3", weight: 0.9 });
    edge(base.borders, { color: "#9a9282", weight: 1.2 });
    const before = edges.length;
    if (data.borders !== "hidden") edge(base.disputed, { color: "#9a9282", weight: 1.2, dashArray: data.borders === "dashed" ? "5 4" : null });
    base.unsettled = edges.slice(before).flatMap((one) => one.line);
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
    // what of the ground the legend has to tell
    const on = bases.filter((base, number) => base.group && (!number || map.hasLayer(base.group)));
    view.ground = { rails: on.some((base) => base.rails.length && map.getZoom() <= base.rails_to),
      disputed: data.borders === "dashed" && bases[land].unsettled.some((point) => seen.contains(point)) };
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
      return { name: country.name, code: country.code, told: country.told, room: country.room, rings, anchors: country.at, south: least(lats), north: most(lats), west: least(lons), east: most(lons) };
    });
    countries.push(...base.known);
    const known = {};
    for (const country of countries) known[country.name || country.code] = known[country.code || country.name] = country;
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
          const forms = [];
          const put = (text, look) => {
            const name = { text, look, kind: "country", rank: (country.told ? 1 : 0) - forms.length / 10, room: country.room, anchors: country.at, country: country.name, forms };
            forms.push(name);
            names.push(name);
          };
          put(country.name, country.told ? "told" : "");
          if (!country.told) continue;
          // the countries of the story are named wherever there is room, if need be in two lines and in smaller letters
          const blanks = [...country.name.matchAll(/ /g)].map((found) => found.index), middle = country.name.length / 2;
          const at = blanks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
          const halves = at ? country.name.slice(0, at) + "\n" + country.name.slice(at + 1) : "";
          if (halves) put(halves, "told");
          put(country.name, "told small");
          if (halves) put(halves, "told small");
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
    // a country of the story may lie between the points of that grid
    for (const country of countries.filter((one) => one.told && one.spots.length < 40).slice(0, 12)) {
      const [a, b] = [[country.north, country.west], [country.south, country.east]].map((corner) => map.latLngToContainerPoint(corner));
      const left = Math.max(0, a.x), top = Math.max(0, a.y), wide = Math.min(size.x, b.x) - left, high = Math.min(size.y, b.y) - top;
      const step = Math.max(6, Math.sqrt(wide * high / 300));
      if (wide > 0 && high > 0) for (let x = left + step / 2; x < left + wide; x += step) for (let y = top + step / 2; y < top + high; y += step) {
        const p = map.containerPointToLatLng([x, y]);
        if (within(country.rings, p.lat, p.lng)) country.spots.push(L.point(x, y));
      }
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
