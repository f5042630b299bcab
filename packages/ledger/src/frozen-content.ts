import { deflateRawSync, inflateRawSync } from "node:zlib";

/** What a notice says, as the channels take it. */
export interface FrozenContent {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
}

/** As it stands in `notices.content`: the subject to be read with SQL, all of it packed. */
interface PackedContent {
  readonly subject: string | null;
  readonly deflated: string;
}

/** As it stood there first, in rows from before migration 0010: only the html part was packed. */
interface HalfPackedContent {
  readonly subject: string | null;
  readonly text: string;
  readonly htmlDeflated: string | null;
}

/**
 * The content as the JSON that `notices.content` takes. It is packed as a whole: text and html say the same twice and repeat their styles,
 * and what the database has to parse, compress and log of a morning's burst is most of what opening its attempts costs.
 */
export function freezeContent({ subject, text, html }: FrozenContent): string {
  const deflated = deflateRawSync(JSON.stringify({ subject, text, html }), { level: 1 }).toString("base64");
  return JSON.stringify({ subject, deflated } satisfies PackedContent);
}

export function unpackContent(packed: unknown): FrozenContent {
  const content = packed as PackedContent | HalfPackedContent;
  if ("deflated" in content) return JSON.parse(inflate(content.deflated)) as FrozenContent;
  const { subject, text, htmlDeflated } = content;
  return { subject, text, html: htmlDeflated === null ? null : inflate(htmlDeflated) };
}

function inflate(base64: string): string {
  return inflateRawSync(Buffer.from(base64, "base64")).toString("utf8");
}
