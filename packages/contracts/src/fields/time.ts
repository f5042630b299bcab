import { Type } from "typebox";
import { described } from "./described.ts";

const day = "(19|20|21)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
const time = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?";
const offset = "(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)";

/** Spelling of an instant, for what is checked outside a schema; see `instant`. */
export const instantPattern = `^${day}T${time}${offset}$`;

/**
 * RFC 3339 instant with offset. The pattern is narrower than the format (no leap second, no bracketed zone, years 1900–2199)
 * so that whatever passes is read alike by Temporal and by Postgres; the format knows how long each month is.
 */
export const instant = Type.String({
  format: "date-time",
  pattern: instantPattern,
  ...described({
    english: "an RFC 3339 instant with its offset, such as 2026-11-24T09:00:00+09:00",
    korean: "시간대가 있는 RFC 3339 시각(예: 2026-11-24T09:00:00+09:00)",
  }),
});

/** A calendar date of Asia/Seoul. */
export const date = Type.String({
  format: "date",
  pattern: `^${day}$`,
  ...described({ english: "a date, such as 2026-11-24", korean: "날짜(예: 2026-11-24)" }),
});
