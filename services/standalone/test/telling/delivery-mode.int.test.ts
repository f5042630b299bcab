import { setDelivery, type DeliveryMode } from "@gihan/ledger/offices";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dDay, textPolicy } from "./cast.ts";
import { accepted as ok, rejected } from "./holdable-channel.ts";
import { settled, told } from "./ledger-view.ts";
import { createWorld, seoul, type World } from "./world.ts";

async function setMode(world: World, mode: DeliveryMode, redirectTo: string | null = null): Promise<void> {
  await setDelivery(world.sql, { officeId: "office", mode, redirectTo, at: world.clock.now() });
}

test("redirected mail goes to the collecting address and says whom it was for", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  await setMode(world, "redirect", "collect@gihan.example");
  world.at(dDay);
  await world.tellDue();
  expect(world.email.addresses()).toEqual(["collect@gihan.example"]);
  expect(world.email.received[0]!.content.text).toContain("직원 a");
  expect(await told(world)).toEqual(["d-day a"]);
});

test("redirected texts travel as mail that names the phone", async () => {
  const world = await createWorld({ policy: textPolicy });
  await world.post(...cast, accepted());
  await setMode(world, "redirect", "collect@gihan.example");
  world.at(dDay);
  await world.tellDue();
  expect(world.text.received).toEqual([]);
  expect(world.email.addresses()).toEqual(["collect@gihan.example"]);
  expect(world.email.received[0]!.content.subject).toContain("010-0000-0007");
});

test("a collecting address that is refused makes nobody unreachable", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  await setMode(world, "redirect", "collect@gihan.example");
  world.at(dDay);
  world.email.answerWith = (message) => (message.address.startsWith("collect@") ? rejected : ok);
  await world.tellDue();
  await setMode(world, "sink");
  await world.endBackoffs();
  await world.tick(2);
  expect(world.email.readers()).toEqual(["collect", "a"]);
});

test("stages from before delivery first went live are not ours, those after it are", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at("2026-11-09 10:00");
  await setMode(world, "live");
  await world.tellDue();
  await world.tick(2);
  expect(world.email.readers()).toEqual([]);
  expect(await settled(world)).toEqual(["d-1: not-ours"]);
  world.at(dDay);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a"]);
});

test("going live twice keeps the first beginning: nothing is lost in between", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  await setMode(world, "live");
  await setMode(world, "sink");
  world.at("2026-11-09 10:00");
  await setMode(world, "live");
  const { rows } = await world.sql.query("select live_since from offices");
  expect(rows).toEqual([{ live_since: Temporal.Instant.from(seoul("2026-11-02 08:00")) }]);
  await world.tellDue();
  expect(world.email.readers()).toEqual(["a"]);
});
