/* Cards: the evidence for a leg or a site, which opens on a click, a key or an address. */

function makeCards(view) {
  const { map, box, data, layers, last } = view;
  const opened = {};
  const cards = { openId: "", changed() {}, goTo() {} };

  // a card's quotes are those of its row in the tables below: the same words, once in the page
  function quotesOf(id, side) {
    const row = document.getElementById("row-" + id);
    if (!row) return [];
    return [...row.querySelectorAll("ul." + side + ">li")].map((item) => {
      const ref = item.querySelector("a.ref");
      return { item, article: ref ? Number(ref.textContent.replace(/\D/g, "")) : 0 };
    }).filter((quote) => !quote.article || data.articles[quote.article - 1].step <= view.now);
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
    const then = statusAt(one, view.now);
    const facts = one.facts.map((fact) => (fact === one.status ? then : fact));
    if (facts.length) node.append(make("p", {}, facts.join(" \u00b7 ")));
    if (view.now < last) node.append(make("p", { class: "note" }, data.steps[view.now].label + (then !== one.status ? ". Now: " + one.status + "." : ".")));
    const site = one.score !== undefined;
    if (site && view.now === last) {
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
  cards.openAt = (latlng, all, opener) => {
    const ids = all.filter((id) => statusAt(data.cards[id], view.now));
    map._geonewsOpener = opener || null;
    cards.openId = ids[0];
    const y = map.latLngToContainerPoint(latlng).y, above = y - 30, below = box.clientHeight - y - 40;
    const two = ids.some((id) => quotesOf(id, "for").length && quotesOf(id, "against").length);
    const popup = L.popup({ maxWidth: view.narrow() ? Math.min(300, box.clientWidth - 50) : two ? 560 : 350, minWidth: 200, autoPan: false,
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
    cards.changed();
  };
  map.on("popupopen", (event) => {
    const node = event.popup.getElement();
    const content = node.querySelector(".leaflet-popup-content");
    node.setAttribute("role", "dialog");
    node.setAttribute("aria-label", content.querySelector("h2").textContent);
    content.setAttribute("tabindex", "0");
    content.focus({ preventScroll: true });
  });
  // wherever the reader's focus has gone meanwhile
  if (!view.small) document.addEventListener("keydown", (key) => { if (key.key === "Escape") map.closePopup(); });
  map.on("popupopen popupclose", (event) => box.classList.toggle("gn-reading", event.type === "popupopen"));
  map.on("popupclose", () => {
    cards.openId = "";
    cards.changed();
    const opener = map._geonewsOpener;
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  });

  cards.register = (ids, thing, layer, latlng, node) => {
    for (const id of ids) (opened[id] = opened[id] || []).push({ thing, layer, open: () => cards.openAt(latlng(), ids, node()) });
  };
  cards.isDrawn = (id) => Boolean(opened[id]);
  // opens a card where its leg or site stands: on the day shown, else on the newest day on which it stands anywhere
  cards.open = (id) => {
    for (const step of [view.now, ...data.steps.map((_, number) => last - number)]) {
      const found = (opened[id] || []).find((one) => view.told(one.thing, step));
      if (!found) continue;
      cards.goTo(step);
      layers[found.layer].addTo(map);
      found.open();
      return true;
    }
    return false;
  };
  return cards;
}
