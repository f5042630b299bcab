import { describe, expect, test } from "vitest";
import type { Asked } from "../src/page/asked.ts";
import type { EverydayQuestion } from "../src/page/everyday-question.ts";
import { examples } from "../src/page/examples.ts";
import { linkOf, readLink } from "../src/page/link.ts";
import { packText } from "../src/page/packed-text.ts";

const plain: EverydayQuestion = {
  item: null,
  kind: "statutory",
  period: { unit: "days", count: 3 },
  accepted: { date: "2026-03-02", time: "14:00" },
  pauses: [],
  extensions: [],
  daysOff: [],
};
const full: EverydayQuestion = {
  ...plain,
  kind: "grievance",
  period: { unit: "working-hours", count: 40 },
  pauses: [
    { code: "field-survey", from: { date: "2026-03-03", time: null }, until: { date: "2026-03-05", time: "17:30" } },
    { code: "hearing", from: { date: "2026-03-06", time: "09:30" }, until: null },
  ],
  extensions: [
    { by: { unit: "working-hours", count: 8 }, decided: { date: "2026-03-09", time: null }, reason: "force-majeure", hasConsent: false },
    { by: { unit: "working-hours", count: 40 }, decided: { date: "2026-03-10", time: "11:00" }, reason: "overload", hasConsent: true },
  ],
};
const everyday = (question: EverydayQuestion): Asked => ({ kind: "everyday", question });

describe("a link asks again what was asked", () => {
  test.each([
    ["an everyday question", everyday(plain)],
    ["pauses and extensions", everyday(full)],
    [
      "a complaint of the sample catalogue",
      everyday({ ...plain, item: "grievance", kind: "grievance", period: { unit: "days", count: 7 } }),
    ],
    ["days off that were added by hand", everyday({ ...plain, daysOff: ["2026-09-28", "2026-12-31"] })],
    ["the period of a kind", everyday({ ...plain, kind: "suggestion", period: null })],
    ["an immediate period", everyday({ ...plain, period: { unit: "immediate" } })],
    ["a list of events", { kind: "events", text: '[{"id":"1","data":{"title":"한글"}}]' }],
    ["a text that is no JSON", { kind: "events", text: "[민원" }],
  ] satisfies [string, Asked][])("%s", async (_, asked) => {
    expect(await readLink(await linkOf(asked))).toEqual({ kind: "asked", asked });
  });

  test("each example of the page", async () => {
    for (const { link } of examples) {
      const read = await readLink(link);
      expect(read).toMatchObject({ kind: "asked", asked: { kind: "everyday" } });
      expect(read.kind === "asked" && (await linkOf(read.asked))).toBe(link);
    }
  });
});

test("an everyday link can be read and changed by a person", async () => {
  expect(await linkOf(everyday(full))).toBe(
    "#v1?kind=grievance&period=40-working-hours&accepted=2026-03-02T14:00" +
      "&pause=field-survey,2026-03-03,2026-03-05T17:30&pause=hearing,2026-03-06T09:30" +
      "&extension=8-working-hours,2026-03-09,force-majeure&extension=40-working-hours,2026-03-10T11:00,overload,consent",
  );
});

test("only a link with days off is of the second version, so that pages kept since before open all others", async () => {
  expect(await linkOf(everyday({ ...plain, daysOff: ["2026-09-28", "2026-12-31"] }))).toBe(
    "#v2?kind=statutory&period=3-days&accepted=2026-03-02T14:00&holiday=2026-09-28&holiday=2026-12-31",
  );
  expect(await linkOf(everyday(plain))).toBe("#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00");
});

test("a list of events is packed without its spaces, in signs that no messenger breaks", async () => {
  const events = Array.from({ length: 20 }, (_, n) => ({ specversion: "1.0", id: String(n), type: "gihan.survey.started.v1" }));
  const link = await linkOf({ kind: "events", text: JSON.stringify(events, null, 4) });
  expect(link).toMatch(/^#v1\?events=[\w-]+$/);
  expect(link.length).toBeLessThan(JSON.stringify(events).length / 4);
  expect(await readLink(link)).toEqual({ kind: "asked", asked: { kind: "events", text: JSON.stringify(events) } });
});

test("a link that a messenger has percent-encoded asks the same", async () => {
  const link = await linkOf(everyday(full));
  expect(await readLink(link.replaceAll(":", "%3A").replaceAll(",", "%2C"))).toEqual({ kind: "asked", asked: everyday(full) });
});

test("an address without a fragment is no link", async () => {
  expect(await readLink("")).toEqual({ kind: "none" });
  expect(await readLink("#")).toEqual({ kind: "none" });
});

describe("what is no link says why", () => {
  const good = "#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00";
  test.each([
    ["#period", "not-a-link"],
    ["#v1", "not-a-link"],
    ["#v3?kind=statutory", "newer"],
    ["#v1?", "damaged"],
    ["#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:0", "damaged"],
    ["#v1?kind=statutory&period=3-days&accepted=2026-03-02", "damaged"],
    ["#v1?kind=statutory&period=3-days&accepted=2026-02-30T14:00", "damaged"],
    ["#v1?kind=permit&period=3-days&accepted=2026-03-02T14:00", "damaged"],
    ["#v1?kind=statutory&accepted=2026-03-02T14:00", "damaged"],
    ["#v1?kind=suggestion&period=soon&accepted=2026-03-02T14:00", "damaged"],
    ["#v1?item=unheard-of&accepted=2026-03-02T14:00", "damaged"],
    [`${good}&item=grievance`, "damaged"],
    ["#v1?kind=toString&period=3-days&accepted=2026-03-02T14:00", "damaged"],
    ["#v1?kind=statutory&period=0-days&accepted=2026-03-02T14:00", "damaged"],
    ["#v1?kind=statutory&period=3-calendar-days&accepted=2026-03-02T14:00", "damaged"],
    [`${good}&kind=other`, "damaged"],
    [`${good}&note=x`, "damaged"],
    [`${good}&pause=supplement`, "damaged"],
    [`${good}&pause=supplement,2026-03-03,`, "damaged"],
    [`${good}&pause=lunch,2026-03-03`, "damaged"],
    [`${good}&pause=supplement,2026-03-03,2026-03-04,2026-03-05`, "damaged"],
    [`${good}&extension=3-days,2026-03-04`, "damaged"],
    [`${good}&extension=immediate,2026-03-04,overload`, "damaged"],
    [`${good}&extension=3-days,2026-03-04,overload,yes`, "damaged"],
    [`${good}&holiday=`, "damaged"],
    [`${good}&holiday=2026-09-31`, "damaged"],
    [`${good}&holiday=2026-09-28T10:00`, "damaged"],
    [`${good}&holiday=2026-09-28&holiday=2026-09-28`, "damaged"],
    ["#v1?events=", "damaged"],
    ["#v1?events=%%%", "damaged"],
    ["#v1?events=AAAA", "damaged"],
  ])("%s", async (fragment, reason) => {
    expect(await readLink(fragment)).toEqual({ kind: "invalid", reason });
  });

  test("a packed list that was cut off, or that becomes too long", async () => {
    const packed = await packText(JSON.stringify(["a long enough text", "to be cut off"]));
    expect(await readLink(`#v1?events=${packed.slice(0, -4)}`)).toEqual({ kind: "invalid", reason: "damaged" });
    expect(await readLink(`#v1?events=${await packText(" ".repeat(1024 * 1024 + 1))}`)).toEqual({ kind: "invalid", reason: "damaged" });
  });
});
