import { renderEnvExample } from "@gihan/runtime/env-example";
import { expect, test } from "vitest";
import { standaloneVariables } from "../src/config.ts";

// After a variable has changed: npm test -- --project unit services/standalone/test/env-example.test.ts -u
test(".env.example says of every variable what the configuration says", async () => {
  const text = renderEnvExample([{ heading: "npm start", schema: standaloneVariables }]);
  await expect(text).toMatchFileSnapshot("../../../.env.example");
});
