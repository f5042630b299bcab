import type { ComplaintEvent } from "@gihan/deadline/events";
import { markTexts } from "@gihan/deadline/mark-texts";
import { expect, test } from "vitest";
import { disallowed, disallowedEvents } from "../../deadline/test/disallowed-events.ts";
import { createTown, directory } from "./town.ts";

/** What the contract asks for and the fold has no use for. */
const reasons: { readonly [type: string]: object } = {
  "event.retracted": { reason: "duplicate" },
  "complaint.amended": { reason: "wrong-acceptance-time" },
};

/** Moments and days as text, all else as it is. */
function text(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return value.toString({ timeZone: "Asia/Seoul" });
  return value instanceof Temporal.PlainDate ? value.toString() : value;
}

/** A fact of the fold as its sender would post it: times as text, nothing where there is nothing. */
function posted({ type, id, time, data }: ComplaintEvent, number: string): object {
  const complaint = { system: "saeol", number };
  const known = Object.entries(data).filter(([, value]) => value !== null);
  const fields = Object.fromEntries(known.map(([name, value]) => [name, text(value)]));
  // Words with spaces between them might be a name, which no id may hold.
  const postedId = (of: string): string => `${number}/${of.replaceAll(" ", "-")}`;
  const facts = type === "event.retracted" ? { retracts: { source: "urn:test", id: postedId(String(fields["id"])) } } : fields;
  return { type, id: postedId(id), time: text(time), data: { complaint, ...facts, ...reasons[type] } };
}

test("each event that the law or the order does not allow is shown with its reason, or set aside with it", async () => {
  const town = await createTown();
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-20T09:00:00+09:00");
  const cases = Object.entries(disallowedEvents).map(([reason, { given, marked }], index) => {
    const number = `2026-${String(index + 1).padStart(6, "0")}`;
    return { reason, number, events: [...given, marked].map((event) => posted(event, number)) };
  });
  await town.post(...directory, ...cases.flatMap(({ events }) => events));
  const shown = await Promise.all(
    cases.map(async ({ reason, number }) => {
      const { stdout } = await town.gihan("complaint", "show", "saeol", number);
      const line = stdout.split("\n").find((each) => each.includes(`${number}/${disallowed}  `));
      return [reason, line?.split("효력 없음: ").at(1)];
    }),
  );
  const { rows } = await town.pool.query<{ event_id: string; reason: string }>("select event_id, reason from dead_letters order by 1");
  const setAside = Object.fromEntries(
    rows.map(({ event_id: id, reason }) => [cases.find(({ number }) => id.startsWith(number))!.reason, reason]),
  );
  // These are set aside before they are counted: the second waits for its item in the catalogue.
  expect(setAside).toEqual({ "before-rule-history": "before-rule-history", "period-unknown": "unknown-catalogue-item" });
  const expected = Object.entries(markTexts).map(([reason, { korean }]) => [reason, reason in setAside ? undefined : korean]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected));
});
