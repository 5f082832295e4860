// Copies what the pages load from node_modules into ../static/vendor and writes manifest.json: file, package, SHA-256.
// Run after `npm ci --ignore-scripts`; the output is committed, so that nothing of this is needed at run time.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "static", "vendor");
const fonts = readdirSync(join(here, "node_modules", "mathlive", "fonts"));
const wanted = [
  ["@picocss/pico", "css/pico.min.css", "pico.min.css"],
  ["@picocss/pico", "LICENSE.md", "pico.LICENSE.md"],
  ["htmx.org", "dist/htmx.min.js", "htmx.min.js"],
  ["htmx.org", "LICENSE", "htmx.LICENSE"],
  ["mathlive", "mathlive.min.mjs", "mathlive/mathlive.min.js"],
  ["mathlive", "LICENSE.txt", "mathlive/LICENSE.txt"],
  ...fonts.map((font) => ["mathlive", `fonts/${font}`, `mathlive/fonts/${font}`]),
];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const manifest = wanted.map(([name, source, file]) => {
  const folder = join(here, "node_modules", name);
  cpSync(join(folder, source), join(target, file)); // makes the folders that are missing
  const version = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  const sha256 = createHash("sha256").update(readFileSync(join(target, file))).digest("hex");
  return { file, package: name, version, source, sha256 };
});
writeFileSync(join(target, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
