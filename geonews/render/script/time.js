/* Time: what was believed on an earlier day of reports, and addresses that lead to a day, a leg or a site. */

function makeTime(view, cards, drawing, setStep) {
  const { box, data, last } = view;
  const bar = {};
  let wrote = "";

  function addBar() {
    bar.play = make("button", { type: "button", class: "gn-play", "aria-label": "Play the reports day by day" }, "\u25b6");
    bar.range = make("input", { type: "range", min: 0, max: last, step: 1, value: view.now, "aria-label": "Day of the reports" });
    bar.label = make("b", {});
    bar.said = make("span", {});
    bar.node = make("div", { class: "gn-time", role: "group", "aria-label": "Time" }, bar.play,
      make("div", { class: "gn-days" }, bar.range, make("div", { class: "gn-ends", "aria-hidden": "true" }, ...tickDays())),
      make("p", { "aria-live": "polite" }, bar.label, bar.said));
    box.after(bar.node);
    document.body.classList.add("gn-timed");
    bar.range.addEventListener("input", () => { stop(); setStep(Number(bar.range.value)); write(); });
    bar.play.addEventListener("click", () => (bar.timer ? stop() : play()));
    tell();
  }
  // the first and the last day; a short run names each
  function tickDays() {
    const short = (step) => step.label.replace(/^As reported by /, "").replace(/ \d{4}$/, "");
    const named = last < 5 ? data.steps : [data.steps[0], data.steps[last]];
    return named.map((step) => make("span", {}, short(step)));
  }
  function tell() {
    if (!bar.node) return;
    const step = data.steps[view.now], newest = view.now === last;
    bar.range.value = view.now;
    bar.range.setAttribute("aria-valuetext", step.label + (newest ? ", the newest report" : ""));
    bar.label.textContent = step.label;
    bar.said.textContent = newest ? " \u00b7 the newest report: all that is known" : " \u00b7 " + (step.takeaway || "nothing on this map had been told") +
      (drawing.since().length ? " In pale grey: reported since." : "");
  }
  function play() {
    if (view.now === last) setStep(0);
    bar.play.textContent = "\u23f8\ufe0e";
    bar.play.setAttribute("aria-label", "Stop");
    write();
    bar.timer = setInterval(() => {
      setStep(view.now + 1);
      write();
      if (view.now === last) stop();
    }, Math.max(700, Math.min(2000, 24000 / last)));
  }
  function stop() {
    clearInterval(bar.timer);
    bar.timer = 0;
    bar.play.textContent = "\u25b6";
    bar.play.setAttribute("aria-label", "Play the reports day by day");
  }

  // #date=2023-09-11&leg=1-2, #site=A
  function write() {
    const parts = [];
    if (view.now < last) parts.push("date=" + data.steps[view.now].day);
    const found = /^(leg|site)-(\d+-\d+)$/.exec(cards.openId);
    if (found) parts.push(found[1] + "=" + found[2]);
    wrote = parts.length ? "#" + parts.join("&") : "";
    // a page inside another one's text (srcdoc) has no address of its own to change
    try { history.replaceState(null, "", wrote || location.pathname + location.search); } catch (error) { wrote = location.hash; }
  }
  function read() {
    if (!/[#&](date|leg|site)=/.test(location.hash) || location.hash === wrote) return;
    const asked = new URLSearchParams(location.hash.slice(1));
    const day = asked.get("date");
    // what was known at the end of that day: the newest report until then
    if (day && last) { stop(); setStep(Math.max(0, data.steps.filter((step) => step.day <= day).length - 1)); }
    else if (!day) setStep(last);
    const leg = asked.get("leg"), site = asked.get("site");
    const lettered = data.sites.find((one) => one.letter && one.letter === site);
    const id = leg ? "leg-" + leg.replace(/^leg-/, "") : site ? (lettered ? lettered.cards[0] : "site-" + site.replace(/^site-/, "")) : "";
    if (id && cards.open(id)) box.scrollIntoView({ block: "nearest" });
  }
  if (last) addBar();
  return { read, write, tell };
}
