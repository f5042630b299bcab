import { escapeHtml } from "../render/escape-html.ts";

/** Html that was written by us; whatever came from outside is in it only escaped. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | number | null | Markup | readonly Markup[];

/** A template whose holes are escaped unless they are markup themselves, so that forgetting to escape is not possible. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.reduce((html, string, index) => html + render(pieces[index - 1] ?? null) + string) };
}

function render(piece: Piece): string {
  if (piece === null) return "";
  if (typeof piece === "string" || typeof piece === "number") return escapeHtml(String(piece));
  return "markup" in piece ? piece.markup : piece.map(render).join("");
}
