import type { Length } from "./timeline.ts";

/** How a period is counted (Act art. 19): in minutes, worked or of the clock; in working days; or by the calendar. */
export type Counted =
  | { readonly as: "worked minutes" | "minutes"; readonly length: number }
  | { readonly as: "days"; readonly length: number }
  | { readonly as: "weeks" | "months"; readonly length: number };

/** A day is eight working hours. */
const minutesOfWorkedDay = 8 * 60;

/** Reads the length of a processing period. */
export function countedAs(period: Length): Counted {
  switch (period.unit) {
    case "immediate": // Decree art. 19: three working hours.
      return { as: "worked minutes", length: 3 * 60 };
    case "working-hours":
      return { as: "worked minutes", length: period.count * 60 };
    case "clock-hours": // 민법 art. 156.
      return { as: "minutes", length: period.count * 60 };
    case "days": // Act art. 19 para. 1 up to five days, para. 2 from six on.
      if (period.count <= 5) return { as: "worked minutes", length: period.count * minutesOfWorkedDay };
      return { as: "days", length: period.count };
    case "weeks":
      return { as: "weeks", length: period.count };
    case "months":
      return { as: "months", length: period.count };
    case "years": // By the calendar a year is twelve months.
      return { as: "months", length: period.count * 12 };
  }
}

/** Reads the length of an extension in the unit in which the original period is counted; null if it cannot be said in that unit. */
export function extensionCountedAs(by: Length, original: Counted): Counted | null {
  // Days stay days, however few, beside days; beside hours they are hours, however many.
  if (by.unit === "days" && original.as === "days") return { as: "days", length: by.count };
  if (by.unit === "days" && original.as === "worked minutes") return { as: "worked minutes", length: by.count * minutesOfWorkedDay };
  const extension = countedAs(by);
  return extension.as === original.as && by.unit !== "days" ? extension : null;
}
