import { describe, expect, it } from "vitest";
import { policies } from "../src/policies.ts";

const rows = (name: keyof typeof policies) =>
  policies[name].stages.map(({ stage, timing, audiences, channels }) => [
    stage,
    timing.kind === "overdue" ? "overdue" : `${timing.days} days before at ${timing.time}`,
    audiences.join(),
    channels.join(),
  ]);

describe("policies", () => {
  it("seongdong warns the clerk of complaints of five days and more, and tells the department head of overdue ones", () => {
    expect(policies.seongdong).toMatchObject({
      name: "seongdong",
      version: 1,
      minimumDays: 5,
      sendingHours: { opensAt: "09:00", closesAt: "18:00" },
      handoverChannels: ["email", "text"],
    });
    expect(rows("seongdong")).toEqual([
      ["d-3", "3 days before at 09:00", "clerk", "email,text"],
      ["d-1", "1 days before at 09:00", "clerk", "email,text"],
      ["d-day", "0 days before at 09:00", "clerk", "email,text"],
      ["overdue", "overdue", "clerk,department-head", "email,text"],
    ]);
  });

  it("starter takes every complaint, e-mails only, at any hour", () => {
    expect(policies.starter).toMatchObject({
      name: "starter",
      version: 1,
      minimumDays: 0,
      sendingHours: null,
      handoverChannels: ["email"],
    });
    expect(rows("starter")).toEqual([
      ["d-3", "3 days before at 09:00", "clerk", "email"],
      ["d-1", "1 days before at 09:00", "clerk", "email"],
      ["d-day", "0 days before at 09:00", "clerk", "email"],
      ["overdue", "overdue", "clerk,team-lead,department-head", "email"],
    ]);
  });
});
