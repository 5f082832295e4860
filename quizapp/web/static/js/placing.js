// Markers on a graph: each moves the numbers of its fields, and the fields move it. A marker is dragged, or focused and
// moved with the arrow keys. All of it is an addition to the fields, which are enough by themselves.
import { Paper } from "./paper.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const FAR = 10; // steps with Shift, or with Page Up and Page Down

/** The value of a decimal or of a fraction of two, null for anything else. */
function decimal(text) {
  const parts = text.replaceAll(/\s/g, "").replaceAll("−", "-").replaceAll(",", ".").split("/");
  const numbers = parts.map((part) => (part === "" ? Number.NaN : Number(part)));
  const value = numbers.length === 2 ? numbers[0] / numbers[1] : numbers.length === 1 ? numbers[0] : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** A marker and the fields that it moves. */
class Marker {
  constructor(row, paper, words) {
    this.name = row.dataset.target;
    this.sort = row.dataset.sort;
    this.fixed = row.dataset.fixed.split(" ").filter(Boolean).map(Number);
    this.fields = [...row.querySelectorAll("input")];
    this.paper = paper;
    this.words = words;
    this.shape = paper.marker(this.name, this.sort);
    const asked = row.querySelector(".asked > :last-child").textContent.trim();
    this.shape.setAttribute("aria-label", `${this.name}: ${asked}`);
    this.listen();
    this.draw();
  }

  /** The numbers in the fields; null where there is none. */
  get numbers() {
    return this.fields.map((field) => decimal(field.value));
  }

  /** Where the marker stands: at its numbers, or where it begins. */
  get spot() {
    const { across, up } = this.paper;
    const numbers = this.numbers;
    const begin = this.sort === "slope" ? 0 : Math.min(Math.max(0, up[0]), up[1]);
    if (this.sort === "height" || this.sort === "slope") return { x: this.fixed[0], y: numbers[0] ?? begin };
    return { x: numbers[0] ?? this.paper.resting(this.name, across), y: numbers[1] ?? begin };
  }

  listen() {
    this.shape.addEventListener("pointerdown", (event) => this.grab(event));
    this.shape.addEventListener("keydown", (event) => this.press(event));
    for (const field of this.fields) field.addEventListener("input", () => this.draw());
  }

  grab(event) {
    event.preventDefault();
    this.shape.focus({ preventScroll: true });
    this.shape.setPointerCapture(event.pointerId);
    const move = (moved) => this.put(this.under(moved));
    const end = () => this.shape.removeEventListener("pointermove", move);
    this.shape.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) this.shape.addEventListener(name, end, { once: true });
  }

  /** What a pointer says: a point, or for a slope the line from the fixed point to the pointer. */
  under(event) {
    const point = this.paper.point(event);
    if (this.sort !== "slope") return point;
    const run = point.x - this.fixed[0];
    const least = this.paper.steps.across / 2;
    const side = run < 0 ? -1 : 1;
    return { x: point.x, y: (point.y - this.fixed[1]) / (Math.abs(run) < least ? side * least : run) };
  }

  press(event) {
    const pages = { PageUp: [0, FAR], PageDown: [0, -FAR] };
    const step = ARROWS[event.key] ?? pages[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { x, y } = this.spot;
    const far = event.shiftKey ? FAR : 1;
    const lone = this.sort === "height" || this.sort === "slope";
    const up = lone ? step[0] + step[1] : step[1];
    const tall = this.sort === "slope" ? this.paper.steps.slope : this.paper.steps.up;
    this.put({ x: x + step[0] * far * this.paper.steps.across, y: y + up * far * tall });
  }

  put({ x, y }) {
    const place = this.paper.snapped(x, this.paper.steps.across, this.paper.across);
    const height = this.paper.snapped(y, this.paper.steps.up, this.paper.up);
    const slope = this.paper.snapped(y, this.paper.steps.slope, [-99, 99]);
    const numbers = { height: [height], slope: [slope] }[this.sort] ?? [place, height];
    this.fields.forEach((field, index) => {
      field.value = numbers[index];
    });
    this.draw();
    for (const field of this.fields) field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  draw() {
    const { x, y } = this.spot;
    const open = this.numbers.some((number) => number === null);
    this.shape.classList.toggle("open", open);
    const [low, high] = this.sort === "slope" ? [-99, 99] : this.paper.up;
    const told = { "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": y, "aria-valuetext": this.told(x, y, open) };
    for (const [name, value] of Object.entries(told)) this.shape.setAttribute(name, value);
    if (this.sort === "slope") this.paper.turn(this.shape, this.fixed, y);
    else this.paper.move(this.shape, x, y);
  }

  told(x, y, open) {
    const { variable, height, slope, open: unplaced } = this.words;
    const line = this.sort === "slope" ? `${slope} ${y}` : `${variable} = ${x}, ${height} ${y}`;
    return (open ? `${unplaced}: ${line}` : line).replaceAll("-", "−");
  }
}

/** Puts markers on each graph of the page that has none yet. */
export function offerMarkers() {
  for (const field of document.querySelectorAll("[data-placing]:not(.has-markers)")) {
    field.classList.add("has-markers");
    const { variable, heightWord, slopeWord, openWord } = field.dataset;
    const paper = new Paper(field);
    const words = { variable, height: heightWord, slope: slopeWord, open: openWord };
    const markers = [...field.querySelectorAll("[data-target]")].map((row) => new Marker(row, paper, words));
    const narrow = window.matchMedia("(max-width: 40rem)"); // letters are larger then
    narrow.addEventListener("change", () => markers.forEach((marker) => marker.draw()));
  }
}
