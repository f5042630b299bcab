/** How long the office has, as the law or the catalogue words it. `days` is counted in hours up to 5 and in days from 6 on (Act art. 19);
 * `calendar-days` are those of the Civil Act, in which other limits than processing periods are given. */
export type Period =
  | { readonly unit: "immediate" }
  | { readonly unit: "days" | "weeks" | "months" | "years" | "working-hours" | "clock-hours" | "calendar-days"; readonly count: number };
