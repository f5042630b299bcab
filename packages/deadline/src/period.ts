/** How long the office has, as the law or the catalogue words it. `days` is counted in hours up to 5 and in days from 6 on (Act art. 19). */
export type Period =
  | { readonly unit: "immediate" }
  | { readonly unit: "days" | "weeks" | "months" | "years" | "working-hours" | "clock-hours"; readonly count: number };
