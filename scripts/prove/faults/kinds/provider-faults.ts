import { setTimeout as pause } from "node:timers/promises";
import type { Treatment } from "../../evidence/providers.ts";
import type { Fault, Scene } from "../fault.ts";

export const providerFaults: readonly Fault[] = [
  {
    name: "provider-silent",
    what: "mail server and text gateway do not answer for 12 s and keep every second message all the same",
    minutes: 5.5,
    texts: true,
    leavesUnknown: true,
    strike: (scene) => treat(scene, 12_000, () => ({ kind: "never-answer", isKept: scene.random.chance(0.5) })),
  },
  {
    name: "provider-busy",
    what: "451 of the mail server and 503 of the text gateway for 20 s",
    minutes: 2.5,
    texts: true,
    leavesUnknown: false,
    strike: (scene) => treat(scene, 20_000, () => ({ kind: "refuse" })),
  },
  {
    name: "provider-hangs-up",
    what: "the connection is lost after the body (SMTP: after the data) for 12 s, every second message is kept all the same",
    minutes: 5.5,
    texts: true,
    leavesUnknown: true,
    strike: (scene) => treat(scene, 12_000, () => ({ kind: "hang-up", isKept: scene.random.chance(0.5) })),
  },
];

async function treat({ providers, outage }: Scene, forMs: number, decide: () => Treatment): Promise<void> {
  await outage(async () => {
    providers.treat(decide);
    await pause(forMs);
    providers.openAgain();
  }, "throughout");
}
