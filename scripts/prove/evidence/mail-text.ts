/** A mail as its recipient reads it, as far as the proof reads it. */
export interface ReadMail {
  /** `<n-12@…>` */
  readonly messageId: string;
  readonly text: string;
}

/** Reads Message-ID and plain text out of a message as it came over SMTP (RFC 5322, RFC 2045). */
export function readMail(raw: string): ReadMail {
  const messageId = /^message-id: *(\S+)/im.exec(raw)?.[1];
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  const plain = parts.find((part) => /^content-type: *text\/plain/im.test(part));
  if (messageId === undefined || plain === undefined) throw new Error(`a mail that cannot be read:\n${raw.slice(0, 2_000)}`);
  const bodyAt = plain.indexOf("\r\n\r\n");
  const encoding = /^content-transfer-encoding: *(\S+)/im.exec(plain.slice(0, bodyAt))?.[1]?.toLowerCase();
  return { messageId, text: decode(plain.slice(bodyAt + 4), encoding).replaceAll("\r\n", "\n") };
}

function decode(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1").toString("utf8");
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A complaint that a message tells of. */
export interface ToldComplaint {
  readonly number: string;
  /** A mail does not name the stage before a deadline; a text does, and any but D-1 is `other`. */
  readonly stage: "warning" | "overdue" | "handover" | "other";
}

/** The complaints of a mail's numbered list. */
export function complaintsOfMail(text: string): readonly ToldComplaint[] {
  return text
    .split(/^\d+\. /m)
    .slice(1)
    .map(toComplaint);
}

/** The complaints of a text: one in a short message, a numbered list in a long one. */
export function complaintsOfText(body: string): readonly ToldComplaint[] {
  const items = body.split(/^\d+\) /m);
  return (items.length > 1 ? items.slice(1) : items).map(toComplaint);
}

function toComplaint(item: string): ToldComplaint {
  const number = /\b20\d\d-\d{6}\b/.exec(item)?.[0];
  if (number === undefined) throw new Error(`no complaint number in: ${item}`);
  if (/이미 알린 건|인수/.test(item)) return { number, stage: "handover" };
  if (/지났습니다|기한 지남/.test(item)) return { number, stage: "overdue" };
  return { number, stage: /\bD-(?!1\b)/.test(item) ? "other" : "warning" };
}
