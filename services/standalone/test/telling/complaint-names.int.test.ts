import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, complaint, dDay } from "./cast.ts";
import { createWorld, type Policy } from "./world.ts";

const byMailAndText: Policy = {
  ...clerkPolicy,
  stages: clerkPolicy.stages.map((rule) => ({ ...rule, channels: ["email", "text"] })),
};

test.each([
  ["brings only a kind", { kind: "other" }, "기타민원"],
  ["names an item that the catalogue does not know", { item: "street-light-repair", kind: "grievance" }, "고충민원"],
] as const)("a complaint that %s is told by the Korean name of its kind, never by a code", async (_, brought, name) => {
  const world = await createWorld({ policy: byMailAndText });
  await world.post(...cast, accepted(brought));
  world.at(dDay);
  await world.tellDue();

  const mail = world.email.received.at(-1)!.content;
  expect(mail.text).toContain(`${name}(${complaint.number})을 오늘 11월 10일(화) 18:00까지 처리해 주세요.`);
  expect(mail.text).toContain(`1. ${name} (새올 ${complaint.number})`);
  expect(mail.html).toContain(`>${name} <span`);
  const text = world.text.received.at(-1)!.content.text;
  expect(text).toContain(`오늘 11/10(화) 18:00까지 처리\n${name} ${complaint.number} D-day`);
  for (const part of [mail.subject, mail.text, mail.html, text]) expect(part).not.toMatch(/street-light|grievance|other/);
});
