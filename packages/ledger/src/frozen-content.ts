import { deflateRawSync, inflateRawSync } from "node:zlib";

/** What a notice says, as the channels take it. */
export interface FrozenContent {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
}

/** As it stands in `notices.content`: subject and text to be read with SQL, the html part packed. */
interface PackedContent {
  readonly subject: string | null;
  readonly text: string;
  readonly htmlDeflated: string | null;
}

/**
 * The content as the JSON that `notices.content` takes. The html part is packed: it repeats its styles and is a tenth afterwards
 * (a morning's burst wrote 30 MB of it, half of the claim's time).
 */
export function freezeContent({ subject, text, html }: FrozenContent): string {
  const packed: PackedContent = {
    subject,
    text,
    htmlDeflated: html === null ? null : deflateRawSync(html, { level: 1 }).toString("base64"),
  };
  return JSON.stringify(packed);
}

export function unpackContent(packed: unknown): FrozenContent {
  const { subject, text, htmlDeflated } = packed as PackedContent;
  return { subject, text, html: htmlDeflated === null ? null : inflateRawSync(Buffer.from(htmlDeflated, "base64")).toString("utf8") };
}
