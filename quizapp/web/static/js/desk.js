// What the pages of those who teach do beyond that; learners' pages come without it.
import { freshen, run } from "./app.js";
import { watchExports } from "./export.js";
import { watchImports } from "./import.js";
import { watchLive } from "./live.js";
import { watchMarking } from "./marking.js";
import { watchYaml } from "./yaml.js";

run([watchExports, () => watchImports(freshen), watchLive, watchMarking, watchYaml]);
