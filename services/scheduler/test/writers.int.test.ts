import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { writerTopic } from "@gihan/contracts/topics";
import type { ReadRecord } from "@gihan/event-log/port";
import { createOffice } from "@gihan/ledger/offices";
import { addWriter, revokeWriter, setWriter } from "@gihan/ledger/writers";
import { expect, test } from "vitest";
import { accepted, createStretchWorld, now, reassigned, recordsOf, type StretchWorld, type TestEvent } from "./stretch-world.ts";

interface Sent extends TestEvent {
  /** @default "urn:saeol" */
  readonly source?: string;
}

const encoder = new TextEncoder();

function attributesOf({ id, source = "urn:saeol", type, time = now.toString() }: Sent): Readonly<Record<string, string>> {
  return { specversion: "1.0", id, source, type: `gihan.${type}.v1`, time };
}

/** As a system writes it that puts attributes into headers. */
function binary(event: Sent, headers: Readonly<Record<string, string>> = {}): ReadRecord {
  const attributes = Object.entries(attributesOf(event)).map(([name, value]) => [`ce_${name}`, value]);
  return {
    key: "any",
    headers: { "content-type": "application/json", ...Object.fromEntries(attributes), ...headers },
    value: encoder.encode(JSON.stringify(event.data)),
    offset: 0n,
    appendedAt: now,
  };
}

/** As a system writes it that puts the whole event into the value. */
function structured(event: Sent, headers: Readonly<Record<string, string>> = {}): ReadRecord {
  return {
    key: "",
    headers: { "content-type": "application/cloudevents+json", ...headers },
    value: encoder.encode(JSON.stringify({ ...attributesOf(event), data: event.data })),
    offset: 0n,
    appendedAt: now,
  };
}

async function worldOf(
  ...writers: readonly { readonly name: string; readonly sources: string[]; readonly types?: string[]; readonly officeId?: string }[]
) {
  const world = await createStretchWorld();
  for (const { name, sources, types = ["*"], officeId = "office" } of writers)
    expect(await addWriter(world.pool, { name, officeId, sources, types })).toBe("added");
  return world;
}

const saeol = { name: "saeol", sources: ["urn:saeol"] };
const place = { topic: writerTopic("saeol") };

async function letters(world: StretchWorld): Promise<readonly object[]> {
  const { rows } = await world.pool.query<{
    reason: string;
    detail: string;
    office_id: string;
    event_id: string;
    place: string;
    has_body: boolean;
  }>(
    "select reason, detail, office_id, event_id, topic || '/' || log_offset as place, body is not null as has_body from dead_letters order by 1, 5",
  );
  return rows.map((row) => ({
    reason: row.reason,
    id: row.event_id,
    office: row.office_id,
    place: row.place,
    hasBody: row.has_body,
    detail: row.detail,
  }));
}

test("what a registered system writes on its topic counts in either mode, for the office that it is registered for", async () => {
  const world = await worldOf(saeol);
  const handled = await world.handle([binary(accepted(1)), structured(reassigned(1, "b"))], place);
  expect(handled).toMatchObject({ kind: "handled", deadLetters: 0 });
  expect(await world.column("select assignee from complaints where office_id = 'office'")).toEqual(["b"]);
  expect(await world.column("select topic || '/' || next from log_positions")).toEqual(["complaints.from.saeol/2"]);
});

test("the same event over the intake and over a topic counts once", async () => {
  const world = await worldOf({ ...saeol, sources: ["urn:test"] });
  await world.handle(recordsOf(accepted(1)));
  expect(await world.handle([binary({ ...accepted(1), source: "urn:test" })], place)).toMatchObject({ complaintIds: [], deadLetters: 0 });
  expect(await world.column("select count(*)::int from events")).toEqual([1]);
  expect(await letters(world)).toEqual([]);
});

test("a header cannot move an event into another office", async () => {
  const world = await worldOf(saeol);
  const elsewhere = {
    officeId: "elsewhere",
    name: "다른 구청",
    email: "other@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  };
  await createOffice(world.pool, elsewhere);
  await world.handle(
    [binary(accepted(1), { "gihan-office": "elsewhere" }), structured(accepted(2), { "gihan-office": "elsewhere" })],
    place,
  );
  expect(await world.column("select distinct office_id from complaints")).toEqual(["office"]);
});

test("a known source on another system's topic is a dead letter, even where it repeats or contradicts what was counted", async () => {
  const world = await worldOf(saeol, { name: "other", sources: ["urn:other", "urn:oth*"] }, { name: "any", sources: ["*"] });
  await world.handle([binary(accepted(1))], place);
  const forged = [binary(accepted(1)), binary({ ...reassigned(1, "thief", "accepted-1") }), binary(reassigned(1, "thief"))];
  for (const name of ["other", "any"]) {
    const topic = writerTopic(name);
    expect(await world.handle(forged, { topic })).toMatchObject({ complaintIds: [], deadLetters: 3 });
  }
  expect(await world.column("select assignee from complaints")).toEqual([null]);
  expect(await letters(world)).toEqual(
    ["any", "other"].flatMap((name) =>
      ["accepted-1", "accepted-1", "1-to-thief"].map((id, offset) => ({
        reason: "unauthorised",
        id,
        office: "office",
        place: `${writerTopic(name)}/${offset}`,
        hasBody: true,
        detail:
          name === "any"
            ? 'the source urn:saeol belongs to the writer "saeol", not to "any"'
            : 'the source urn:saeol is not registered for the writer "other"',
      })),
    ),
  );
});

test("a wildcard takes sources that are no other system's, and those of other offices' systems are none of its business", async () => {
  const world = await worldOf({ name: "any", sources: ["urn:*"] });
  await createOffice(world.pool, {
    officeId: "elsewhere",
    name: "다른 구청",
    email: "other@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  await addWriter(world.pool, { name: "theirs", officeId: "elsewhere", sources: ["urn:saeol"], types: ["*"] });
  expect(await world.handle([binary(accepted(1))], { topic: writerTopic("any") })).toMatchObject({ deadLetters: 0 });
});

test("types are allowed like sources", async () => {
  const world = await worldOf({ ...saeol, types: ["gihan.complaint.*"] });
  const person = { id: "p", type: "directory.person_left", data: { person: "a" } };
  await world.handle([binary(accepted(1)), binary(person)], place);
  expect(await world.column("select detail from dead_letters")).toEqual(['the writer "saeol" may not send gihan.directory.person_left.v1']);
  await setWriter(world.pool, { name: "saeol", officeId: "office", sources: null, types: ["*"] });
  expect(await world.handle([binary({ ...person, id: "p2" })], { ...place, from: 2n })).toMatchObject({ deadLetters: 0 });
});

test("from its revocation on what a system writes is dead letters, until it is registered anew", async () => {
  const world = await worldOf(saeol);
  await world.handle([binary(accepted(1))], place);
  expect(await revokeWriter(world.pool, "saeol")).toBe(true);
  expect(await world.handle([binary(reassigned(1, "b")), structured(accepted(2))], { ...place, from: 1n })).toMatchObject({
    deadLetters: 2,
  });
  expect(await world.column("select distinct reason || ': ' || detail from dead_letters")).toEqual([
    'unauthorised: the writer "saeol" was revoked',
  ]);
  expect(await world.column("select next from log_positions")).toEqual(["3"]);
  expect(await addWriter(world.pool, { name: "saeol", officeId: "office", sources: ["urn:saeol"], types: ["*"] })).toBe("added");
  expect(await world.handle([binary(accepted(3))], { ...place, from: 3n })).toMatchObject({ deadLetters: 0 });
});

test("a name once used cannot be taken by another office, whose events would be mixed with those that lie there", async () => {
  const world = await worldOf(saeol);
  await createOffice(world.pool, {
    officeId: "elsewhere",
    name: "다른 구청",
    email: "other@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  await revokeWriter(world.pool, "saeol");
  const wanted = { name: "saeol", sources: ["*"], types: ["*"] };
  expect(await addWriter(world.pool, { ...wanted, officeId: "elsewhere" })).toBe("taken");
  expect(await addWriter(world.pool, { ...wanted, officeId: "office" })).toBe("added");
  expect(await addWriter(world.pool, { ...wanted, officeId: "office" })).toBe("taken");
});

test("no intake stands before a topic: time, history, catalogue, schema and encoding are judged here, and the rest goes on", async () => {
  const world = await worldOf(saeol);
  const good = binary(accepted(1));
  const { "content-type": _type, ...untyped } = good.headers;
  await world.handle(
    [
      good,
      binary({ ...accepted(2), time: now.add({ minutes: 6 }).toString() }),
      binary(accepted(3, { acceptedAt: "2016-02-11T09:00:00+09:00" })),
      binary(accepted(4, { kind: undefined, period: undefined, item: "permit" })),
      binary(accepted(5, { title: "홍길동" })),
      { ...good, headers: untyped },
      { ...good, value: new Uint8Array() },
      { ...good, headers: { ...good.headers, "content-type": "application/cloudevents-batch+json" } },
      structured(accepted(6)),
    ],
    place,
  );
  expect(
    await world.column("select reason || '/' || log_offset || '/' || (body is not null) from dead_letters order by log_offset"),
  ).toEqual([
    "time-in-future/1/true",
    "before-rule-history/2/true",
    "unknown-catalogue-item/3/true",
    "against-schema/4/false",
    "undecodable/5/false",
    "undecodable/6/false",
    "undecodable/7/false",
  ]);
  expect(await world.column("select event_id from events order by event_row")).toEqual(["accepted-1", "accepted-6"]);
});

test("a topic of nobody is a fault, not something to count", async () => {
  const world = await worldOf();
  await expect(world.handle([binary(accepted(1))], { topic: writerTopic("nobody") })).rejects.toThrow("complaints.from.nobody");
  expect(await world.column("select count(*)::int from log_positions")).toEqual([0]);
});
