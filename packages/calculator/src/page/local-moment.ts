/** A day in Asia/Seoul as a form has it, with or without a time of day. */
export interface LocalMoment {
  /** `2026-03-02` */
  readonly date: string;
  /** `14:00`; null where the day alone was given. */
  readonly time: string | null;
}

const form = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/;

/** `2026-03-02` or `2026-03-02T14:00` */
export const localText = ({ date, time }: LocalMoment): string => (time === null ? date : `${date}T${time}`);

/** Reads what {@link localText} writes; null if it is none, or a day that does not exist. */
export function readLocal(text: string): LocalMoment | null {
  const [, date, time = null] = form.exec(text) ?? [];
  return date === undefined || !isDay(date) ? null : { date, time };
}

function isDay(date: string): boolean {
  try {
    Temporal.PlainDate.from(date, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}
