import { styleText } from "node:util";

/** What is told by colour as well as by signs: nothing by colour alone. */
export type Style = "red" | "blue" | "green" | "yellow" | "inverse";

/** Gives a text a style, or leaves it as it is where there are no colours. */
export type Paint = (style: Style, text: string) => string;

/** Leaves every text as it is. */
export const noColours: Paint = (_style, text) => text;

/** Colours on a terminal, unless its user does without (`NO_COLOR`, https://no-color.org) or it has none (`TERM=dumb`). */
export function paintFor(
  output: { readonly isTTY?: boolean | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const isPlain = output.isTTY !== true || Boolean(environment["NO_COLOR"]) || environment["TERM"] === "dumb";
  return isPlain ? noColours : (style, text) => styleText(style, text, { validateStream: false });
}
