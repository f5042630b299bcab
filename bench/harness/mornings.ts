import type { BenchDatabase, BenchServer } from "./bench-server.ts";
import { acceptedEvents, clerkEvents, createFeed } from "./feed.ts";

/** The reminders that all speak at 09:00 of one day, spread over so many clerks. */
export interface Morning {
  readonly reminders: number;
  readonly clerks: number;
}

/** Opens ledgers in which a morning is planned. */
export type OpenMorning = (name: string, morning: Morning) => Promise<BenchDatabase>;

/** Feeds each morning once and hands out copies: feeding takes longer than most of what is measured on it. */
export function createMornings(server: BenchServer): OpenMorning {
  const planned = new Map<string, Promise<void>>();

  async function plan(name: string, { reminders, clerks }: Morning): Promise<void> {
    const database = await server.database(name);
    const feed = createFeed(database.pool);
    await feed.take(feed.prepare(clerkEvents(clerks)));
    // A part at a time: as events and as records, a hundred thousand complaints fill the memory.
    const complaints = acceptedEvents(reminders, clerks);
    for (let start = 0; start < complaints.length; start += 20_000) await feed.take(feed.prepare(complaints.slice(start, start + 20_000)));
    await database.pool.query("vacuum analyze");
    await database.close();
  }

  return async (name, morning) => {
    const original = `morning_${morning.reminders}_${morning.clerks}`;
    const planning = planned.get(original) ?? plan(original, morning);
    planned.set(original, planning);
    await planning;
    return server.copy(name, original);
  };
}
