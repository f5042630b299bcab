import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { expect } from "vitest";

/** A block of code in a docstring or in the README, with the place where it stands. */
export interface Example {
  readonly place: string;
  readonly code: string;
}

const root = new URL("../", import.meta.url);

/** All examples of the package: blocks marked `ts` in its sources and its README. */
export function examples(): readonly Example[] {
  const sources = readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  return ["README.md", ...sources.map((path) => `src/${path}`)].flatMap((path) =>
    examplesIn(path, readFileSync(new URL(path, root), "utf8")),
  );
}

function examplesIn(path: string, text: string): readonly Example[] {
  return Array.from(text.matchAll(/```ts\n([\s\S]*?)```/g), (match) => ({
    place: `${path}:${text.slice(0, match.index).split("\n").length}`,
    code: match[1]!.replaceAll(/^ *\* ?/gm, ""),
  }));
}

/**
 * Runs an example. A line `expression; // → text` must give that text, a line `expression; // throws CODE` must throw it; an example that
 * says neither proves nothing and is refused.
 */
export async function runExample(code: string, load: (name: string) => Promise<unknown>): Promise<void> {
  const program = stripTypeScriptTypes(code)
    .replaceAll(/^import (\{[^}]*\}) from ("[^"]*");/gm, "const $1 = await load($2);")
    .replaceAll(/^(.*);[ ]*\/\/ → (.*)$/gm, (_, expression: string, text: string) => `expectText(${expression}, ${JSON.stringify(text)});`)
    .replaceAll(/^(.*);[ ]*\/\/ throws (\w+)$/gm, (_, expression: string, error: string) => `expectCode(() => ${expression}, "${error}");`);
  expect(program, "an example says what comes out: `// → text` or `// throws CODE`").toMatch(/^(expectText|expectCode)\(/m);

  const expectText = (value: unknown, expected: string): void => expect(String(value)).toBe(expected);
  const expectCode = (act: () => unknown, error: string): void => expect(act).toThrow(expect.objectContaining({ code: error }));
  await new AsyncFunction("load", "expectText", "expectCode", program)(load, expectText, expectCode);
}

type Run = (...values: readonly unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...parametersAndBody: readonly string[]) => Run;
