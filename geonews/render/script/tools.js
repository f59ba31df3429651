/* Nodes, boxes and lines: functions that know nothing of the story. */

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children.filter((child) => child !== "" && child !== null));
  return node;
}
function draw(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}
// the end of a journey that nobody names
function unnamed(x, y, colour) {
  const mark = draw("text", { x, y: y + 4.2, "text-anchor": "middle", "font-size": 12, "font-weight": 700, fill: colour });
  mark.textContent = "?";
  return draw("g", {}, draw("circle", { cx: x, cy: y, r: 7.5, fill: "#fff", stroke: colour, "stroke-width": 1.8 }), mark);
}
// numbers are written as steps from the point before, in units of 1/scale degree
function unpack(steps, scale) {
  const points = [];
  let lat = 0, lon = 0;
  for (let i = 0; i < steps.length; i += 2) points.push([(lat += steps[i]) / scale, (lon += steps[i + 1]) / scale]);
  return points;
}

// ---- boxes: [left, top, right, bottom] in pixels

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const inside = (r, size) => r[0] >= 3 && r[1] >= 3 && r[2] <= size.x - 3 && r[3] <= size.y - 3;
const grown = (r, by) => [r[0] - by, r[1] - by, r[2] + by, r[3] + by];
const gap = (r, p) => Math.hypot(Math.max(r[0] - p.x, 0, p.x - r[2]), Math.max(r[1] - p.y, 0, p.y - r[3]));
// boxes that are taken, in cells of 64 pixels
function occupied(rects) {
  const cells = new Map();
  const each = (r, run) => {
    for (let x = r[0] >> 6; x <= r[2] >> 6; x++) for (let y = r[1] >> 6; y <= r[3] >> 6; y++) if (run(x * 4096 + y)) return true;
    return false;
  };
  const index = {
    push(r) { each(r, (key) => { if (cells.has(key)) cells.get(key).push(r); else cells.set(key, [r]); return false; }); },
    hits: (r) => each(r, (key) => (cells.get(key) || []).some((other) => overlap(other, r))),
    within: (r) => { const found = new Set(); each(r, (key) => { for (const other of cells.get(key) || []) if (overlap(other, r)) found.add(other); return false; }); return found.size; },
  };
  rects.forEach(index.push);
  return index;
}
// how much of the drawn lines a box covers, by a summed-area table of 4-pixel cells
function cover(size, paths) {
  const CELL = 4, w = Math.ceil(size.x / CELL) + 1, h = Math.ceil(size.y / CELL) + 1;
  const grid = new Uint32Array(w * h);
  for (const { points, shift } of paths) {
    const left = shift ? shift.x : 0, top = shift ? shift.y : 0, right = left + size.x, bottom = top + size.y;
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1], b = points[i];
      if (Math.max(a.x, b.x) < left || Math.min(a.x, b.x) > right || Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) continue;
      const n = Math.max(1, Math.ceil(Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y)) / 3));
      const dx = (b.x - a.x) / n / CELL, dy = (b.y - a.y) / n / CELL;
      for (let k = 0, x = (a.x - left) / CELL, y = (a.y - top) / CELL; k <= n; k++, x += dx, y += dy)
        if (x >= 0 && y >= 0 && x < w - 1 && y < h - 1) grid[((y | 0) + 1) * w + (x | 0) + 1] = 1;
    }
  }
  for (let y = 1; y < h; y++) for (let x = 1; x < w; x++) grid[y * w + x] += grid[(y - 1) * w + x] + grid[y * w + x - 1] - grid[(y - 1) * w + x - 1];
  const clip = (v, most) => Math.max(0, Math.min(most - 1, Math.floor(v / CELL)));
  return (r) => {
    const x0 = clip(r[0], w), y0 = clip(r[1], h), x1 = clip(r[2] + CELL, w), y1 = clip(r[3] + CELL, h);
    return grid[y1 * w + x1] - grid[y0 * w + x1] - grid[y1 * w + x0] + grid[y0 * w + x0];
  };
}

// ---- lines in pixels, and areas in degrees

function walk(points) {
  const steps = [0];
  for (let i = 1; i < points.length; i++) steps.push(steps[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
  return { points, steps, length: steps[steps.length - 1] };
}
function along(path, distance) {
  let low = 0, high = path.steps.length - 1;
  const d = Math.max(0, Math.min(path.length, distance));
  while (high - low > 1) { const middle = (low + high) >> 1; if (path.steps[middle] <= d) low = middle; else high = middle; }
  const part = path.steps[high] - path.steps[low] || 1;
  const t = (d - path.steps[low]) / part, a = path.points[low], b = path.points[high];
  return L.point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
}
// journeys over the same track run side by side, this many pixels apart
function moved(points, by) {
  if (!by) return points;
  return points.map((point, i) => {
    const a = points[Math.max(0, i - 1)], b = points[Math.min(points.length - 1, i + 1)], d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return L.point(point.x - (b.y - a.y) / d * by, point.y + (b.x - a.x) / d * by);
  });
}
const Beside = L.Polyline.extend({
  _projectLatlngs(latlngs, result, bounds) {
    L.Polyline.prototype._projectLatlngs.call(this, latlngs, result, bounds);
    if (this.options.beside) result.push(moved(result.pop(), this.options.beside));
  },
});
function within(rings, lat, lon) {
  let odd = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
      if (ring[i][0] > lat !== ring[j][0] > lat && lon < (ring[j][1] - ring[i][1]) * (lat - ring[i][0]) / (ring[j][0] - ring[i][0]) + ring[i][1]) odd = !odd;
  return odd;
}
