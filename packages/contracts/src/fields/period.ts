import { Type } from "typebox";
import { closed, described } from "./described.ts";

const counted = Type.Object(
  {
    unit: Type.Enum(["days", "weeks", "months", "years", "working-hours", "clock-hours"]),
    count: Type.Integer({ minimum: 1, maximum: 999 }),
  },
  closed,
);

/** A processing period as the catalogue words it (Act art. 19); `days` up to 5 are counted in hours by the receiver. */
export const period = Type.Union([Type.Object({ unit: Type.Literal("immediate") }, closed), counted], {
  ...described({
    english:
      'a period: {"unit":"immediate"}, or a unit of days, weeks, months, years, working-hours or clock-hours with a count from 1 to 999, such as {"unit":"days","count":7}',
    korean:
      '처리기간: {"unit":"immediate"}(즉시), 또는 days, weeks, months, years, working-hours, clock-hours 중 한 단위와 1~999의 count(예: {"unit":"days","count":7})',
  }),
});

/** By how much a period is extended (Decree art. 21): always counted, since nothing can be extended by "immediately". */
export const extensionPeriod = Type.Object(counted.properties, {
  ...closed,
  ...described({
    english: 'a length such as {"unit":"days","count":7} in days, weeks, months, years, working-hours or clock-hours, count 1 to 999',
    korean: '연장 길이(예: {"unit":"days","count":7}). 단위는 days, weeks, months, years, working-hours, clock-hours, count는 1~999',
  }),
});
