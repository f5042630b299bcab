import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const holidays = fileURLToPath(import.meta.resolve("@gihan/calendar/korean-holidays"));

/**
 * Works the public holidays out while the page is built, and hands them to it as data. They hang on the lunar calendar `dangi`, which
 * polyfills of `Temporal` take from the browser or have not at all, and not every browser's is right; so that no deadline depends on whose
 * browser counts it, all have the days that Node 26 works out, which the tests of the calendar hold against two other sources.
 */
export function holidaysAsData(): Plugin {
  return {
    name: "holidays-as-data",
    async load(id) {
      if (id !== holidays) return null;
      const exported = Object.entries((await import(holidays)) as Record<string, unknown>);
      return exported.map(([name, value]) => `export const ${name} = ${dataText(name, value)};`).join("\n");
    },
  };
}

/** What is no data would be missing on the page without anybody noticing. */
function dataText(name: string, value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === "function") throw new Error(`${name} of ${holidays} is no data, so it cannot be worked out beforehand`);
    return each;
  });
  if (text === undefined) throw new Error(`${name} of ${holidays} is undefined`);
  return text;
}
