import { expect, it } from "vitest";
import { Notes } from "./notes.ts";

/** Notes on a city where two units are in flight whenever somebody looks, one of them always the same. */
function notesOfABusyCity(): { readonly notes: Notes; readonly spans: readonly number[] } {
  const spans: number[] = [];
  const notes = new Notes({
    city: { of: () => [], ready: async () => true },
    look: {
      unitsInFlight: async ({ fromMs, untilMs }) => {
        spans.push(untilMs - fromMs);
        return ["a repeat", `unit ${spans.length}`];
      },
    },
    say: () => undefined,
  });
  return { notes, spans };
}

const nothing = async (): Promise<void> => undefined;

it("counts each unit once that was in flight when a notifier was killed, and none for other services", async () => {
  const { notes } = notesOfABusyCity();
  await notes.kill("intake", [], nothing);
  await notes.kill("scheduler", [], nothing);
  expect(notes.inFlight).toBe(0);
  await notes.kill("notifier", [], nothing);
  await notes.kill("notifier", [], nothing);
  expect(notes.inFlight).toBe(3);
});

it("counts what was in flight in an outage, or as it began, only where its outcome may have been lost", async () => {
  const { notes, spans } = notesOfABusyCity();
  await notes.outage(nothing);
  expect(notes.inFlight).toBe(0);
  const long = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 60));
  await notes.outage(long, "throughout");
  await notes.outage(long, "at-its-start");
  expect(notes.inFlight).toBe(3);
  expect(spans[0]).toBeGreaterThan(spans[1]!);
});
