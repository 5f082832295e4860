// What pages do beyond links and forms. Everything here is an addition: without it each page works by plain requests.
import { watchSwaps } from "./swaps.js";

watchSwaps();
