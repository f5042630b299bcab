import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, DeliveryOutcome, OutgoingMessage } from "../port.ts";

/** What every provider can do to a channel; the harness makes its provider do it to the next sends. */
export type ProviderMood =
  "accepts" | "refuses the address" | "is busy" | "takes it and breaks the line" | "takes it and says nothing" | "is away";

/** A channel before a provider whose mood the suite sets. */
export interface ChannelHarness {
  /** Opens a channel to the provider; `silenceMs` is how long it waits for an answer. The suite closes it. */
  readonly open: (options: { readonly silenceMs: number }) => Channel;
  readonly address: string;
  readonly setMood: (mood: ProviderMood) => void | Promise<void>;
  /** How many messages the provider has got in whole, answered or not. */
  readonly receivedCount: () => number;
  readonly stop: () => Promise<void>;
}

/** The promises of the channel port, against a provider in every mood. */
export function exerciseChannel(name: string, start: () => Promise<ChannelHarness>): void {
  describe(`Channel: ${name}`, () => {
    let harness: ChannelHarness;
    let channel: Channel;
    let count = 0;

    beforeAll(async () => {
      harness = await start();
    });
    afterEach(async () => {
      await harness.setMood("accepts");
      await channel.close();
    });
    afterAll(() => harness.stop());

    const open = (silenceMs = 10_000) => (channel = harness.open({ silenceMs }));
    const send = (signal: AbortSignal = new AbortController().signal): Promise<DeliveryOutcome> =>
      channel.send(messageTo(harness.address, ++count), signal);

    it("an accepted message has reached the provider, once", async () => {
      open();
      const before = harness.receivedCount();
      expect(await send()).toMatchObject({ kind: "accepted" });
      expect(harness.receivedCount()).toBe(before + 1);
    });

    it("sends many messages at once and each once", async () => {
      open();
      const before = harness.receivedCount();
      const outcomes = await Promise.all(Array.from({ length: 40 }, () => send()));
      expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 40 }, () => "accepted"));
      expect(harness.receivedCount()).toBe(before + 40);
    });

    it("is rejected when the provider refuses the address", async () => {
      open();
      await harness.setMood("refuses the address");
      expect(await send()).toMatchObject({ kind: "rejected" });
    });

    it("is transient when the provider is busy, and works again after", async () => {
      open();
      await harness.setMood("is busy");
      expect(await send()).toMatchObject({ kind: "transient" });
      await harness.setMood("accepts");
      expect(await send()).toMatchObject({ kind: "accepted" });
    });

    it("is transient when nobody answers at the provider's door", async () => {
      open();
      await harness.setMood("is away");
      expect(await send()).toMatchObject({ kind: "transient" });
    });

    it("is unknown when the line breaks after the message was handed over, and is not sent again", async () => {
      open();
      await harness.setMood("takes it and breaks the line");
      const before = harness.receivedCount();
      expect(await send()).toMatchObject({ kind: "unknown" });
      await harness.setMood("accepts");
      expect(await send()).toMatchObject({ kind: "accepted" });
      expect(harness.receivedCount()).toBe(before + 2);
    });

    it("is unknown when the provider took the message and says nothing for too long", async () => {
      open(300);
      await harness.setMood("takes it and says nothing");
      expect(await send()).toMatchObject({ kind: "unknown" });
    });

    it("an abort after the message was handed over ends the wait with unknown", async () => {
      open();
      await harness.setMood("takes it and says nothing");
      const before = harness.receivedCount();
      const abort = new AbortController();
      const outcome = send(abort.signal);
      await expect.poll(() => harness.receivedCount()).toBe(before + 1);
      abort.abort();
      expect(await outcome).toMatchObject({ kind: "unknown", reason: "aborted" });
    });

    it("an abort before anything was handed over is transient", async () => {
      open();
      const before = harness.receivedCount();
      expect(await send(AbortSignal.abort())).toMatchObject({ kind: "transient" });
      expect(harness.receivedCount()).toBe(before);
    });

    it("closes twice without harm and takes nothing after", async () => {
      open();
      await send();
      const before = harness.receivedCount();
      await Promise.all([channel.close(), channel.close()]);
      await channel.close();
      expect(await send()).toMatchObject({ kind: "transient" });
      expect(harness.receivedCount()).toBe(before);
    });

    it("close waits for the message under way", async () => {
      open();
      const outcome = send();
      await channel.close();
      const ended = await Promise.race([outcome.then(() => true), new Promise((resolve) => setImmediate(resolve, false))]);
      expect(ended).toBe(true);
    });
  });
}

function messageTo(address: string, number: number): OutgoingMessage {
  return {
    key: `${number}-1`,
    noticeId: String(number),
    address,
    content: { subject: "[민원 처리기한] 오늘까지 1건", text: "건축신고를 오늘 18:00까지 처리해 주세요.", html: null },
  };
}
