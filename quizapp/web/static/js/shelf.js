// What was typed and is not on the server yet lies on this device: for each window apart, so that none writes over what
// another one has left. The storage may be full or blocked, and what lies in it damaged: then there is nothing on the
// device, and everything else works on.

const START = "quizapp.kept.";

/** What `use` makes of the storage; `otherwise` where it throws, as a blocked one does at its very name. */
function stored(use, otherwise) {
  try {
    return use(localStorage);
  } catch {
    return otherwise;
  }
}

const remove = (key) => stored((storage) => storage.removeItem(key));

/** An entry as it was put; null if it is damaged. */
function entryOf(text) {
  try {
    const entry = JSON.parse(text);
    return Array.isArray(entry?.fields) && entry.fields.every((pair) => Array.isArray(pair)) ? entry : null;
  } catch {
    return null;
  }
}

/** The entries whose keys begin with `start`, each with its key; damaged ones are dropped. */
function entries(start) {
  const keys = stored((storage) => Object.keys(storage), []).filter((key) => key.startsWith(start));
  return keys.flatMap((key) => {
    const entry = entryOf(stored((storage) => storage.getItem(key), null));
    if (!entry) remove(key);
    return entry ? [{ ...entry, key }] : [];
  });
}

/** The places of one question on this device: the own one of this window, and those of others. */
export class Shelf {
  constructor(question) {
    this.start = `${START}${question}.`;
    this.own = this.start + Math.random().toString(36).slice(2);
  }

  /** Keeps `{ fields, revision, left }`; `left` is said by a window that goes away. Whether there was room for it. */
  put(entry) {
    const { person } = document.documentElement.dataset;
    const text = JSON.stringify({ ...entry, person, at: Date.now() });
    return stored((storage) => {
      storage.setItem(this.own, text);
      return true;
    }, false);
  }

  clear() {
    remove(this.own);
  }

  drop({ key }) {
    remove(key);
  }

  /** What lies in the places of others, the newest first. */
  others() {
    return entries(this.start)
      .filter(({ key }) => key !== this.own)
      .sort((one, other) => other.at - one.at);
  }

  /** Whether an event of the storage tells that another window goes and leaves something. */
  tells({ key, newValue }) {
    return Boolean(key?.startsWith(this.start) && newValue && entryOf(newValue)?.left);
  }
}

/** Who has just signed out here or deleted the account leaves nothing on the device; others' texts stay. */
export function clearDeparted() {
  const { departed } = document.documentElement.dataset;
  if (!departed) return;
  for (const { key, person } of entries(START)) if (person === departed) remove(key);
}
