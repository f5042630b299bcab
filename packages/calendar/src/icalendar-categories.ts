import type { HolidayKind } from "./working-calendar.ts";

/** The category (CATEGORIES) under which a holiday of each kind stands in an iCalendar file: what a clerk's calendar shows. */
export const icalendarCategories: Readonly<Record<HolidayKind, string>> = {
  statutory: "법정공휴일",
  substitute: "대체공휴일",
  election: "선거일",
  declared: "임시공휴일",
  local: "지방공휴일",
};

/** The kind of a category; undefined if it is none of ours. */
export const kindOfCategory = (category: string): HolidayKind | undefined =>
  kinds.find((kind) => icalendarCategories[kind] === category.trim());

const kinds: readonly HolidayKind[] = ["statutory", "substitute", "election", "declared", "local"];
