import type { Asked } from "./asked.ts";
import { packText, unpackText } from "./packed-text.ts";
import { everydayParameters, readEverydayParameters, type Parameters } from "./everyday-parameters.ts";

/**
 * Of how links are written. A link is kept for years: who changes the writing takes a new number and goes on reading the old. The second
 * has days off besides; what needs none is still written as the first, which pages kept as a file since before can open.
 */
const versions = { plain: 1, withDaysOff: 2 } as const;

/** What a link asks, or why it asks nothing. */
export type ReadLink =
  | { readonly kind: "none" }
  | { readonly kind: "asked"; readonly asked: Asked }
  | { readonly kind: "invalid"; readonly reason: InvalidLink };

export type InvalidLink =
  /** Not the fragment of any version. */
  | "not-a-link"
  /** Made by a later version of this page. */
  | "newer"
  /** Cut off or changed on its way. */
  | "damaged";

/**
 * The fragment that asks the same again, `#` included: `#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00`, or the events packed.
 * It stays in the browser: what follows the `#` is sent to no server.
 */
export async function linkOf(asked: Asked): Promise<string> {
  if (asked.kind === "events") return `#v${versions.plain}?events=${await packText(withoutSpaces(asked.text))}`;
  const version = asked.question.daysOff.length === 0 ? versions.plain : versions.withDaysOff;
  const parameters = everydayParameters(asked.question);
  return `#v${version}?${parameters.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

/** JSON as short as it can be; what is none stays as it is. */
function withoutSpaces(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Reads the fragment of an address, `#` included; empty is no link. */
export async function readLink(fragment: string): Promise<ReadLink> {
  if (fragment === "" || fragment === "#") return { kind: "none" };
  const [, number, rest = ""] = /^#v(\d+)\?(.*)$/s.exec(fragment) ?? [];
  if (number === undefined) return { kind: "invalid", reason: "not-a-link" };
  if (!Object.values<number>(versions).includes(Number(number))) return { kind: "invalid", reason: "newer" };
  const asked = await readParameters(parametersIn(rest));
  return asked === null ? { kind: "invalid", reason: "damaged" } : { kind: "asked", asked };
}

/** Messengers percent-encode signs that may stand in a fragment as they are. */
function parametersIn(text: string): Parameters {
  return text.split("&").map((each) => {
    const [name = "", ...value] = each.split("=");
    return [name, decoded(value.join("="))];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function readParameters(parameters: Parameters): Promise<Asked | null> {
  const [[name, value] = ["", ""], ...others] = parameters;
  if (name !== "events") {
    const question = readEverydayParameters(parameters);
    return question === null ? null : { kind: "everyday", question };
  }
  const text = others.length > 0 ? null : await unpackText(value);
  return text === null ? null : { kind: "events", text };
}
