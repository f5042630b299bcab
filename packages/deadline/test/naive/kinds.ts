import type { Kind, Length } from "./timeline.ts";

/** What the decree gives each kind where nobody says more (art. 14 to 17): of an inquiry's two periods the shorter one. */
export function periodOfKind(kind: Kind): Length | null {
  switch (kind) {
    case "statutory":
      return null;
    case "suggestion":
      return { unit: "days", count: 14 };
    case "other":
      return { unit: "immediate" };
    case "inquiry":
    case "grievance":
      return { unit: "days", count: 7 };
  }
}
