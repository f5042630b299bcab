// First, and waited for: all else of the page stands on Temporal from its first line on. That the rest waits is how a bundle in one file
// is laid out (a module's own imports would not), and the test with the polyfill holds it.
import "./load-temporal.ts";
import { openPage } from "./page.ts";

await openPage();
