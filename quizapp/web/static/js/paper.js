// The picture under the markers: from numbers to places on it and back, and the shapes that lie on top of it.
const SVG = "http://www.w3.org/2000/svg";
// Where the name of a marker may stand, seen from it; the first that is in nobody's way is taken.
const SIDES = [[12, -10, "start"], [-12, -10, "end"], [12, 24, "start"], [-12, 24, "end"], [0, -18, "middle"], [0, 32, "middle"]];
const TOUCH = 22; // half of what a finger can hit, in CSS pixels on a picture drawn at its own size

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function moved(box, x, y) {
  return new DOMRect(box.x + x, box.y + y, box.width, box.height);
}

/** How much of two boxes is the same. */
function common(one, other) {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

export class Paper {
  constructor(field) {
    const { edges, window: shown, across, up, slope } = field.dataset;
    [this.left, this.right, this.bottom, this.top] = edges.split(" ").map(Number);
    const [start, end, low, high] = shown.split(" ").map(Number);
    this.across = [start, end];
    this.up = [low, high];
    this.steps = { across: Number(across), up: Number(up), slope: Number(slope) };
    this.names = [...field.querySelectorAll("[data-target]")].map((row) => row.dataset.target);
    const below = field.querySelector(".graph svg");
    below.querySelector(".placed")?.remove();
    this.words = [...below.querySelectorAll("text")];
    this.sheet = shape("svg", { class: "plot markers", viewBox: below.getAttribute("viewBox") });
    below.after(this.sheet);
  }

  /** Where a marker without a number begins: beside each other, so that none hides another. */
  resting(name, [start, end]) {
    const share = (this.names.indexOf(name) + 1) / (this.names.length + 1);
    return this.snapped(start + share * (end - start), this.steps.across, this.across);
  }

  x(value) {
    return this.left + ((value - this.across[0]) / (this.across[1] - this.across[0])) * (this.right - this.left);
  }

  y(value) {
    return this.bottom + ((value - this.up[0]) / (this.up[1] - this.up[0])) * (this.top - this.bottom);
  }

  /** The numbers under a pointer. */
  point(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.sheet.getScreenCTM().inverse());
    return {
      x: this.across[0] + ((at.x - this.left) / (this.right - this.left)) * (this.across[1] - this.across[0]),
      y: this.up[0] + ((at.y - this.bottom) / (this.top - this.bottom)) * (this.up[1] - this.up[0]),
    };
  }

  /** The nearest multiple of a step within the bounds, without the noise of floating point. */
  snapped(value, step, [low, high]) {
    const inside = Math.min(Math.max(value, low), high);
    const whole = Math.min(Math.max(Math.round(inside / step), Math.ceil(low / step)), Math.floor(high / step));
    return Number((whole * step).toFixed(6)) + 0;
  }

  marker(name, sort) {
    const group = shape("g", { class: `marker ${sort}`, role: "slider", tabindex: "0" });
    if (sort === "slope") group.append(shape("line", { class: "curve learner" }));
    const label = shape("text", { class: "learner" });
    label.textContent = name;
    const held = shape("g", { class: "held" });
    held.append(shape("circle", { class: "touch", r: TOUCH }), shape("circle", { class: "ring", r: 12 }));
    held.append(shape("circle", { class: "mark learner", r: 6 }), label);
    group.append(held);
    this.sheet.append(group);
    return group;
  }

  move(group, x, y) {
    const inside = [Math.min(Math.max(x, this.across[0]), this.across[1]), Math.min(Math.max(y, this.up[0]), this.up[1])];
    const [left, down] = [this.x(inside[0]), this.y(inside[1])];
    group.querySelector(".held").setAttribute("transform", `translate(${left} ${down})`);
    this.name(group, left, down);
  }

  /** Puts the name of a marker where it covers no number of the axes, no other marker and stays on the sheet. */
  name(group, left, down) {
    const label = group.querySelector("text");
    const others = [...this.sheet.querySelectorAll(".marker")].filter((one) => one !== group);
    const taken = [...this.words.map((word) => word.getBBox()), ...others.flatMap((one) => this.taken(one))];
    const stand = ([x, y, anchor]) => Object.entries({ x, y, "text-anchor": anchor }).forEach(([key, value]) => label.setAttribute(key, value));
    const burdens = SIDES.map((side) => {
      stand(side);
      const box = moved(label.getBBox(), left, down);
      const inside = common(box, this.sheet.viewBox.baseVal);
      return taken.reduce((sum, one) => sum + common(box, one), 10 * (box.width * box.height - inside));
    });
    stand(SIDES[burdens.indexOf(Math.min(...burdens))]);
  }

  /** What a marker covers: its mark and its name. */
  taken(group) {
    const at = group.querySelector(".held").transform.baseVal.consolidate()?.matrix;
    return at ? [...group.querySelectorAll(".mark, text")].map((part) => moved(part.getBBox(), at.e, at.f)) : [];
  }

  /** The line through a point with a slope; it is held at a third of its way to the edge. */
  turn(group, [x, y], slope) {
    const [start, end] = this.across;
    const [[x1, y1], [x2, y2]] = [start, end].map((edge) => this.within([x, y], slope, edge));
    const line = { x1: this.x(x1), y1: this.y(y1), x2: this.x(x2), y2: this.y(y2) };
    for (const [name, value] of Object.entries(line)) group.querySelector("line").setAttribute(name, value);
    const reach = (end - start) / 5;
    const run = (x + reach > end ? -1 : 1) * reach;
    const room = slope === 0 ? 1 : Math.min(1, this.room(y, slope * run) / Math.abs(slope * run));
    this.move(group, x + run * room, y + slope * run * room);
  }

  /** Where the line through a point leaves the window on its way to an edge. */
  within([x, y], slope, edge) {
    const height = y + slope * (edge - x);
    const inside = Math.min(Math.max(height, this.up[0]), this.up[1]);
    return height === inside ? [edge, height] : [x + (inside - y) / slope, inside];
  }

  /** How far one can go up or down from a height before the window ends. */
  room(y, rise) {
    return rise > 0 ? this.up[1] - y : y - this.up[0];
  }
}
