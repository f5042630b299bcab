import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import cases from "../cases.json" with { type: "json" };
import { naiveOffice } from "../timelines/naive-office.ts";
import { countNaively } from "./naive-counter.ts";
import { minuteOf } from "./seoul-minutes.ts";
import type { Happening, Length } from "./timeline.ts";

interface Case {
  readonly name: string;
  readonly accepted: string;
  readonly period: Length;
  readonly events?: readonly {
    readonly extension?: { readonly decided: string; readonly by: Length };
    readonly supplement?: { readonly sent: string; readonly arrived: string };
  }[];
  readonly dueOn: string;
  readonly dueAt: string;
  readonly breachAt: string;
}

// The comparison with the package is worth something only if the other side of it is right by itself.
test.each(cases as readonly Case[])("walking finds the deadline worked by hand: $name", (worked) => {
  const { deadline, objections } = countNaively({ happenings: happeningsOf(worked) }, naiveOffice);
  expect(objections).toEqual(new Map());
  expect(deadline?.dueOn).toBe(worked.dueOn);
  expect(minuteOf(deadline?.dueAt ?? "")).toBe(minuteOf(moment(worked.dueAt)));
  expect(minuteOf(deadline?.breachAt ?? "")).toBe(minuteOf(moment(worked.breachAt)));
});

test("the naive counter imports nothing but itself", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const imported = files.flatMap((name) =>
    [...readFileSync(`${import.meta.dirname}/${name}`, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, path]) => path),
  );
  expect(files).toContain("walk.ts");
  expect(imported).toContain("./walk.ts");
  expect(imported.filter((path) => !path?.startsWith("./"))).toEqual([]);
});

/** `24:00` is a time of ISO 8601, and the end of the day. */
const moment = (text: string): string => `${text.replace(" ", "T")}:00+09:00`;

function happeningsOf(worked: Case): readonly Happening[] {
  const accepted = moment(worked.accepted);
  const happenings: Happening[] = [
    { id: "accepted", reportedAt: accepted, what: "accepted", at: accepted, kind: "statutory", period: worked.period },
  ];
  for (const { extension, supplement } of worked.events ?? []) {
    if (extension) {
      const at = moment(extension.decided);
      const { by } = extension;
      happenings.push({ id: "extended", reportedAt: at, what: "extended", at, by, reason: "cooperation", hasConsent: false });
    }
    if (supplement) {
      const [sent, arrived] = [moment(supplement.sent), moment(supplement.arrived)];
      happenings.push({ id: "sent", reportedAt: sent, what: "supplement demanded", at: sent });
      happenings.push({ id: "arrived", reportedAt: arrived, what: "supplement arrived", at: arrived });
    }
  }
  return happenings;
}
