const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
/** Credentials in a URL: `postgres://name:secret@host`. */
const credentials = /:\/\/[^\s/@"]{1,256}@/;
/** The last label begins with a letter, so that `pg@8.23.1` in a stack trace is no address. */
const emailAddress = /[^\s"'<>()[\],;:\\/@]{1,64}@(?:[\p{L}\d-]{1,63}\.)+\p{L}[\p{L}\d-]{1,62}/u;
const between = String.raw`(?:[-.\s()·‐-―]|\\[nt]){0,3}`;
const mobileNumber = new RegExp(String.raw`(?<!\d)(?:\(?01[016789]|\+?82${between}0?\)?1[016789])${between}\d{3,4}${between}\d{4}(?!\d)`);
/** Fixed and virtual numbers only where hyphens tell them from other digits. */
const otherNumber = /(?<!\d)0\d{1,3}-\d{3,4}-\d{4}(?!\d)/;
const residentNumber = /(?<!\d)\d{6}-[1-8]\d{6}(?!\d)/;

// The identifiers come first: digits inside one may look like a telephone number.
const personal = new RegExp(
  [
    `(?<uuid>${uuid.source})`,
    `(?<credentials>${credentials.source})`,
    `(?<email>${emailAddress.source})`,
    `(?<resident>${residentNumber.source})`,
    `(?<phone>${mobileNumber.source}|${otherNumber.source})`,
  ].join("|"),
  "giu",
);

/**
 * Replaces telephone numbers, e-mail addresses, resident registration numbers and credentials in URLs by what they were: `[phone]`,
 * `[e-mail]`, `[resident number]`, `://[credentials]@`. Works on any text, serialised JSON included.
 */
export function maskPersonalData(text: string): string {
  return text.replace(personal, (match: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups["uuid"] !== undefined) return match;
    if (groups["credentials"] !== undefined) return "://[credentials]@";
    if (groups["email"] !== undefined) return "[e-mail]";
    return groups["resident"] === undefined ? "[phone]" : "[resident number]";
  });
}
