import { saveCatalogue } from "@gihan/ledger/catalogue";
import { expect, test } from "vitest";
import { accepted, createStretchWorld, now, rawRecord, reassigned, recordsOf, type StretchWorld, type TestEvent } from "./stretch-world.ts";

const permit = {
  code: "permit",
  name: "허가",
  kind: "statutory",
  period: { unit: "days", count: 10 },
  onMiss: "none",
  isSample: false,
  source: "민원편람",
} as const;

async function letters(world: StretchWorld): Promise<readonly object[]> {
  const { rows } = await world.pool.query<{ reason: string; event_id: string | null; log_offset: string; has_body: boolean }>(
    "select reason, event_id, log_offset, body is not null as has_body from dead_letters order by log_offset",
  );
  return rows.map((row) => ({ reason: row.reason, id: row.event_id, offset: row.log_offset, hasBody: row.has_body }));
}

test("an event repeated within a stretch and across stretches counts once and is no dead letter", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), reassigned(1, "b"), reassigned(1, "b"), accepted(1)));
  const again = await world.handle(recordsOf(reassigned(1, "b")), { from: 4n });
  expect(again).toEqual({ kind: "handled", complaintIds: [], deadLetters: 0, named: [] });
  expect(await world.column("select event_id from events order by event_row")).toHaveLength(2);
  expect(await world.column("select assignments from complaints")).toEqual([1]);
  expect(await letters(world)).toEqual([]);
});

test("another event under an id that was used is a dead letter, and the first one stays", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1), reassigned(1, "b", "same"), reassigned(1, "c", "same")));
  await world.handle(recordsOf(reassigned(1, "d", "same")), { from: 3n });
  expect(await letters(world)).toEqual([
    { reason: "id-reused", id: "same", offset: "2", hasBody: true },
    { reason: "id-reused", id: "same", offset: "3", hasBody: true },
  ]);
  expect(await world.column("select assignee from complaints")).toEqual(["b"]);
});

test("an item the catalogue does not know waits as a dead letter, and is taken in once the item is imported", async () => {
  const world = await createStretchWorld();
  const event = {
    ...accepted(1),
    data: { complaint: { system: "saeol", number: "2026-000001" }, acceptedAt: now.toString(), item: "permit" },
  };
  await world.handle(recordsOf(event));
  expect(await letters(world)).toEqual([{ reason: "unknown-catalogue-item", id: "accepted-1", offset: "0", hasBody: true }]);
  await saveCatalogue(world.pool, { officeId: "office", items: [permit], at: now });
  expect(await world.handle(recordsOf(event), { from: 1n })).toMatchObject({ complaintIds: ["1"], deadLetters: 0 });
  expect(await world.column("select item_name from complaints")).toEqual(["허가"]);
});

test("a kind alone is taken in by the period that the decree sets for it, and does not stand for an item that nobody knows", async () => {
  const world = await createStretchWorld();
  const suggestion = (number: number, item?: string) => accepted(number, { kind: "suggestion", period: undefined, item });
  await world.handle(recordsOf(suggestion(1), suggestion(2, "idea")));
  expect(await letters(world)).toEqual([{ reason: "unknown-catalogue-item", id: "accepted-2", offset: "1", hasBody: true }]);
  expect(await world.column("select period from clock_revisions")).toEqual([{ unit: "days", count: 14 }]);
});

test("another event under an id that was used is that fault first, whatever else is wrong with it, and a repetition is none", async () => {
  const world = await createStretchWorld();
  const unknown = { ...accepted(1, { kind: undefined, period: undefined, item: "permit" }), id: "same" };
  const ahead = { ...reassigned(1, "b", "same"), time: now.add({ minutes: 6 }).toString() };
  const first = { ...accepted(1), id: "same" };
  await world.handle(recordsOf(unknown, first, unknown));
  await world.handle(recordsOf(unknown, ahead, first), { from: 3n });
  expect(await letters(world)).toEqual([
    // Counted only after it: its correction.
    { reason: "unknown-catalogue-item", id: "same", offset: "0", hasBody: true },
    ...["2", "3", "4"].map((offset) => ({ reason: "id-reused", id: "same", offset, hasBody: true })),
  ]);
});

test("an event that was counted is a repetition even when its item has left the catalogue since", async () => {
  const world = await createStretchWorld();
  await saveCatalogue(world.pool, { officeId: "office", items: [permit], at: now });
  const event = accepted(1, { kind: undefined, period: undefined, item: "permit" });
  await world.handle(recordsOf(event));
  await world.pool.query("delete from catalogue_items");
  await world.pool.query("update offices set catalogue_version = catalogue_version + 1");
  await world.handle(recordsOf(event), { from: 1n });
  expect(await letters(world)).toEqual([]);
});

test("a moment that has not come yet is refused as the intake refuses it, naming the field", async () => {
  const world = await createStretchWorld();
  await world.handle(
    recordsOf(
      accepted(1, { acceptedAt: now.add({ minutes: 6 }).toString() }),
      accepted(2, { acceptedAt: now.add({ minutes: 5 }).toString() }),
    ),
  );
  expect(await world.column("select reason || ' ' || event_id || ' ' || split_part(detail, ':', 1) from dead_letters")).toEqual([
    "time-in-future accepted-1 /data/acceptedAt",
  ]);
});

test("an item the catalogue does not know is taken in when the event brings its own period", async () => {
  const world = await createStretchWorld();
  expect(await world.handle(recordsOf(accepted(1, { item: "permit" })))).toMatchObject({ deadLetters: 0 });
});

test("what an outside writer may send wrongly is kept with its reason and its place, and the rest goes on", async () => {
  const world = await createStretchWorld();
  const ahead = { ...reassigned(1, "b", "ahead"), time: now.add({ minutes: 6 }).toString() };
  const barelyAhead = { ...reassigned(1, "c", "barely"), time: now.add({ minutes: 5 }).toString() };
  const old = { ...accepted(2, { acceptedAt: "2016-02-11T09:00:00+09:00" }), id: "old" };
  const unknownOffice = { ...recordsOf(accepted(3))[0]!, headers: { "gihan-office": "elsewhere" } };
  const withoutOffice = { ...recordsOf(accepted(4))[0]!, headers: {} };
  const handled = await world.handle([
    ...recordsOf(accepted(1)),
    rawRecord("\u0000\u0001 not an event"),
    rawRecord(
      `{"specversion":"1.0","id":"odd","source":"urn:test","type":"gihan.complaint.accepted.v1","time":"${now}","data":{"title":"홍길동"}}`,
    ),
    ...recordsOf(ahead, barelyAhead, old),
    unknownOffice,
    withoutOffice,
    ...recordsOf(accepted(5)),
  ]);
  expect(handled).toMatchObject({ kind: "handled", deadLetters: 6 });
  expect(await letters(world)).toEqual([
    { reason: "undecodable", id: null, offset: "1", hasBody: false },
    { reason: "against-schema", id: "odd", offset: "2", hasBody: false },
    { reason: "time-in-future", id: "ahead", offset: "3", hasBody: true },
    { reason: "before-rule-history", id: "old", offset: "5", hasBody: true },
    { reason: "unauthorised", id: "accepted-3", offset: "6", hasBody: true },
    { reason: "unauthorised", id: "accepted-4", offset: "7", hasBody: false },
  ]);
  expect(await world.column("select event_id from events order by event_row")).toEqual(["accepted-1", "accepted-5", "barely"].toSorted());
});

test("a dead letter is named by its ids and its sender's trace, unless it may call itself anything", async () => {
  const world = await createStretchWorld();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const [reused] = recordsOf({ ...accepted(2), id: accepted(1).id });
  const traced = { ...(JSON.parse(Buffer.from(reused!.value).toString()) as object), traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  const odd = `{"specversion":"1.0","id":"odd","source":"urn:test","type":"gihan.complaint.accepted.v1","time":"${now}","data":{"title":"홍길동"}}`;
  const handled = await world.handle([
    ...recordsOf(accepted(1)),
    { ...reused!, value: Buffer.from(JSON.stringify(traced)) },
    rawRecord(odd),
  ]);
  expect(handled).toMatchObject({
    deadLetters: 2,
    named: [{ reason: "id-reused", source: "urn:test", eventId: accepted(1).id, traceId }],
  });
});

test("directory events count by their own time, whatever comes when", async () => {
  const world = await createStretchWorld();
  const person = (id: string, email: string, time: string): TestEvent => ({
    id,
    type: "directory.person_recorded",
    data: { person: "a", name: "직원", department: "housing", email },
    time,
  });
  const newer = person("newer", "new@gihan.example", "2026-11-02T08:00:00+09:00");
  const older = person("older", "old@gihan.example", "2026-11-01T08:00:00+09:00");
  await world.handle(recordsOf(newer, older));
  await world.handle(recordsOf({ ...older, id: "older-again" }), { from: 2n });
  expect(await world.column("select email from people")).toEqual(["new@gihan.example"]);
});

test("of a complaint whose only event does not count nothing is known", async () => {
  const world = await createStretchWorld();
  await world.handle(recordsOf(accepted(1)));
  await world.handle(recordsOf({ ...accepted(2), id: accepted(1).id }), { from: 1n });
  expect(await letters(world)).toEqual([{ reason: "id-reused", id: accepted(1).id, offset: "1", hasBody: true }]);
  expect(await world.column("select status from complaints order by complaint_id")).toEqual(["open", "unaccepted"]);
  expect(await world.column("select complaint_id from clocks")).toEqual(["1"]);
});
