/* Puts the parts of a map together. */

function start(map, layers, small) {
  const view = makeView(map, layers, small);
  const { box, data, last } = view;
  const cards = makeCards(view), land = makeLand(view), drawing = makeDrawing(view, cards);
  const settleAll = makeLabels(view, land, drawing, makeArrows(view));
  // told to the browser's own clock, for whoever measures
  const place = () => { const begun = performance.now(); land.chooseDetail(); if (legend) legend.showStep(); settleAll(); performance.clearMeasures("geonews"); performance.measure("geonews", { start: begun }); };
  let timer = 0, legend = null, inset = null, time = null;
  const later = () => { clearTimeout(timer); timer = setTimeout(place, 30); };
  function setStep(step) {
    if (step === view.now || step < 0 || step > last) return;
    view.now = step;
    map.closePopup();
    drawing.showStep();
    if (legend) legend.showStep();
    if (time) time.tell();
    if (inset) inset.showStep();
    place();
  }
  if (small) {
    land.nameGround();
    drawing.all();
    place();
    return { setStep, place };
  }

  function fit() {
    const slim = view.narrow();
    map.setMinZoom(0);
    map.fitBounds(view.close ? data.core || data.inset : data.fit, { paddingTopLeft: slim ? [36, 40] : [60, 48], paddingBottomRight: slim ? [36, 56] : [60, 48], maxZoom: 9, animate: false });
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(data.box, true), map.getBoundsZoom(data.fit) - 0.5));
  }
  // where the credit takes two lines, what stands in the other corner stands above it
  function settle() {
    const credit = map.attributionControl.getContainer();
    box.style.setProperty("--credit", (credit.offsetWidth > box.clientWidth - 110 ? credit.offsetHeight : 0) + "px");
    legend.settle();
    if (inset) inset.settle();
  }
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(data.attribution);
  map.setMaxBounds(data.box);
  fit();
  land.nameGround();
  drawing.all();
  land.chooseDetail();
  // wide enough for its own number at any zoom
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 150 }).addTo(map);
  const closer = data.core || data.inset ? addCloser(view, () => { fit(); if (inset) inset.settle(); }) : null;
  legend = makeLegend(view, drawing, later);
  if (data.inset) inset = makeInset(view, legend, closer);
  settle();
  if (data.empty) box.append(make("p", { class: "gn-empty", role: "status" }, data.empty));
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", data.description);

  const moving = (is) => ["names", "arrows"].forEach((name) => map.getPane(name).classList.toggle("gn-moving", is));
  map.on("zoomstart", () => moving(true));
  map.on("zoomend", () => { if (inset) inset.settle(); place(); moving(false); });
  map.on("moveend", later);
  map.on("dragstart", () => { view.touched = true; });
  box.addEventListener("wheel", () => { view.touched = true; }, { passive: true });
  box.querySelectorAll(".leaflet-control-zoom a").forEach((node) => node.addEventListener("click", () => { view.touched = true; }));
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
    if (!view.touched) { fit(); settle(); }
    place();
  }).observe(box);
  document.querySelectorAll("button.show").forEach((button) => {
    if (!cards.isDrawn(button.dataset.card)) return;
    button.hidden = false;
    button.addEventListener("click", () => { box.scrollIntoView({ block: "nearest" }); cards.open(button.dataset.card); });
  });
  time = makeTime(view, cards, drawing, setStep);
  cards.changed = time.write;
  cards.goTo = setStep;
  place();
  time.read();
  addEventListener("hashchange", time.read);
  return null;
}
