// What was typed and is not on the server yet lies on this device: for each window apart, so that none writes over what
// another one has left.

const START = "quizapp.kept.";

/** The places of one question on this device: the own one of this window, and those of others. */
export class Shelf {
  constructor(question) {
    this.start = `${START}${question}.`;
    this.own = this.start + Math.random().toString(36).slice(2);
  }

  /** Keeps `{ fields, revision, left }`; `left` is said by a window that goes away. */
  put(entry) {
    localStorage.setItem(this.own, JSON.stringify({ ...entry, at: Date.now() }));
  }

  clear() {
    localStorage.removeItem(this.own);
  }

  drop({ key }) {
    localStorage.removeItem(key);
  }

  /** What lies in the places of others, the newest first. */
  others() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.start) && key !== this.own)
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .sort((one, other) => other.at - one.at);
  }

  /** Whether an event of the storage tells that another window goes and leaves something. */
  tells({ key, newValue }) {
    return Boolean(key?.startsWith(this.start) && newValue && JSON.parse(newValue).left);
  }
}
