import { ticks } from "./business-ticks.ts";

/**
 * Hands out half hours in which a department reports something that has to be told at once. One each: two such reports of one half
 * hour may or may not share a notice, as they would in an office, and then two runs of one seed would count differently.
 */
export interface Seats {
  /** The first free half hour from a tick on; null if there is none left. */
  take(department: string, fromTick: number): number | null;
}

export function createSeats(): Seats {
  const taken = new Set<string>();
  return {
    take(department, fromTick) {
      for (let tick = fromTick; tick < ticks.length; tick += 1) {
        const seat = `${department}/${tick}`;
        if (taken.has(seat)) continue;
        taken.add(seat);
        return tick;
      }
      return null;
    },
  };
}
