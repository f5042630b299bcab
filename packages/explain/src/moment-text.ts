import { seoulTimeZone } from "@gihan/calendar/seoul-time";

/** What a text says about a time: a moment, a day without a time of day, a time of day without its day, or nothing that can be read. */
export type MomentReading =
  | { readonly kind: "moment"; readonly at: Temporal.Instant }
  | { readonly kind: "date"; readonly date: Temporal.PlainDate }
  | { readonly kind: "time-alone" }
  | { readonly kind: "unreadable" };

const unreadable: MomentReading = { kind: "unreadable" };

// A date as 2026-03-03, 2026.3.3, 2026/3/3 or 2026. 3. 3.(화), the form that Gihan itself prints.
const date = String.raw`(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})\.?(?:\s?\([월화수목금토일]\))?`;
const time = String.raw`(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)`;
const offset = String.raw`(Z|[+-]\d{2}:?\d{2})`;

/** A day or a moment as the source of a regular expression (`i`), for finding one in a longer text; it has groups of its own. */
export const momentSource = String.raw`${date}(?:(?:T|\s+)${time}\s?${offset}?)?`;

const moment = new RegExp(`^${momentSource}$`, "i");
const timeAlone = new RegExp(`^${time}$`);

/** Reads a moment: with its offset, or without one in Asia/Seoul. A day or a time of day that does not exist is unreadable. */
export function readMoment(text: string): MomentReading {
  const plain = text.normalize("NFKC").trim();
  if (timeAlone.test(plain)) return { kind: "time-alone" };
  const match = moment.exec(plain);
  if (match === null) return unreadable;
  const [, year = "", month = "", day = "", clock, zone] = match;
  const isoDate = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  try {
    if (clock === undefined) return { kind: "date", date: Temporal.PlainDate.from(isoDate) };
    const isoTime = `${isoDate}T${clock.padStart(clock.indexOf(":") === 1 ? clock.length + 1 : clock.length, "0")}`;
    const at =
      zone === undefined
        ? Temporal.PlainDateTime.from(isoTime).toZonedDateTime(seoulTimeZone).toInstant()
        : Temporal.Instant.from(`${isoTime}${zone}`);
    return { kind: "moment", at };
  } catch {
    return unreadable;
  }
}
