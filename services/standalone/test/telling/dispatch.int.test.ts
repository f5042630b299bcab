import { createLogger } from "@gihan/runtime/logger";
import { expect, test } from "vitest";
import { createDispatch } from "../../../notifier/src/application/dispatch.ts";
import { notifierDefaults } from "../../../notifier/src/config.ts";
import { accepted, cast, clerkPolicy, dMinus1, reassigned } from "./cast.ts";
import { accepted as ok, transient } from "./holdable-channel.ts";
import { createWorld, type World } from "./world.ts";

/** D-1 of clerk a's complaint, armed and due. */
async function dueForA(): Promise<{ readonly world: World; readonly envelopes: readonly string[] }> {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  return { world, envelopes: await world.arm() };
}

test("whoever asks for a notice in hand waits for the end of its telling, and has handed over nothing", async () => {
  const { world, envelopes } = await dueForA();
  const { dispatch } = world.notifier();
  world.email.answerWith = null;
  const telling = dispatch.tell(envelopes[0]!);
  await expect.poll(() => world.email.held.length).toBe(1);
  const again = dispatch.tell(envelopes[0]!);
  world.email.held[0]!.answer(ok);
  expect(await Promise.all([telling, again])).toEqual([{ kind: "handed-over" }, { kind: "done" }]);
  expect(world.email.readers()).toEqual(["a"]);
  expect(dispatch.inHand()).toEqual([]);
});

test.for([
  { name: "ended empty although something was attached", outcome: ok, reassign: true, asks: 1 },
  { name: "was refused for now", outcome: transient, reassign: false, asks: 1 },
  { name: "was told", outcome: ok, reassign: false, asks: 0 },
])("a notice that $name asks for arming afresh: $asks", async ({ outcome, reassign, asks }) => {
  const { world, envelopes } = await dueForA();
  world.email.answerInOrder(outcome);
  if (reassign) await world.post(reassigned("b"));
  let asked = 0;
  const channels = { sink: { email: world.email, text: world.text }, live: { email: world.email, text: world.text } };
  const dispatch = createDispatch({
    ...notifierDefaults,
    pool: world.pool,
    now: () => world.clock.now(),
    channels,
    logger: createLogger({ level: "silent", name: "telling-test" }),
    onRearm: () => (asked += 1),
  });
  await dispatch.tell(envelopes[0]!);
  expect(asked).toBe(asks);
});
