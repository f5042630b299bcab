import type { Asked } from "./asked.ts";
import { packText, unpackText } from "./packed-text.ts";
import { everydayParameters, readEverydayParameters, type Parameters } from "./everyday-parameters.ts";

/** Of how links are written. A link is kept for years: who changes the writing takes a new number and goes on reading the old. */
const version = "v1";

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
  if (asked.kind === "events") return `#${version}?events=${await packText(withoutSpaces(asked.text))}`;
  const parameters = everydayParameters(asked.question);
  return `#${version}?${parameters.map(([name, value]) => `${name}=${value}`).join("&")}`;
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
  if (`v${number}` !== version) return { kind: "invalid", reason: "newer" };
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
