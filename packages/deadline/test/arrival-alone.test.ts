import { defaultLegalPolicy } from "@gihan/deadline/legal-policy";
import { expect, test } from "vitest";
import { at, event, fold } from "./complaint-builder.ts";

test("an arrival waits for its acceptance also where the period begins with it", () => {
  const arrived = event("arrived", "2026-11-02 09:00", { type: "complaint.arrived", data: { arrivedAt: at("2026-11-02 09:00") } });
  const folded = fold([arrived], { policy: { ...defaultLegalPolicy, electronicFilingStart: "arrival" } });
  expect(folded).toMatchObject({ status: "unaccepted", clocks: [{ kind: "acceptance" }] });
});
