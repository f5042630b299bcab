import { expect, test } from "vitest";
import { overlappingAppendsLoseNothing } from "../src/conformance/overlap-cases.ts";
import { brokenBigserialLog, migrateBrokenLog, writeBroken } from "./broken-bigserial-log.ts";
import { postgresSubject } from "./postgres-subject.ts";

test("the suite notices a log whose offsets come from a sequence, because a consumer loses the event committed last", async () => {
  const broken = await postgresSubject({ migrate: migrateBrokenLog, open: brokenBigserialLog, write: writeBroken });
  const found = await overlappingAppendsLoseNothing(broken).then(
    () => "nothing",
    (error: unknown) => error,
  );
  await broken.close();
  expect(found).toMatchObject({ name: "AssertionError", actual: ["second", "third"], expected: ["first", "second", "third"] });
});
