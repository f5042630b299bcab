import { Type } from "typebox";
import { expect, test } from "vitest";
import { renderEnvExample } from "../src/env-example.ts";

test("the example names every variable once, with meaning, range and default", () => {
  const port = Type.Integer({ minimum: 1, default: 8080, description: "Port of the HTTP server." });
  const text = renderEnvExample([
    {
      heading: "intake",
      schema: Type.Object({
        PORT: port,
        DATABASE_URL: Type.String({ secret: true, examples: ["postgres://…"], description: "Where the ledger is." }),
      }),
    },
    {
      heading: "notifier",
      schema: Type.Object({ PORT: port, SENDER: Type.Optional(Type.String({ examples: ["기한 <gihan@example.kr>"] })) }),
    },
  ]);
  expect(text).toBe(`# --- intake ---

# Port of the HTTP server.
# A whole number, 1 or more. Default: 8080
#PORT=8080

# Where the ledger is.
# A text. Required.
# Secret: DATABASE_URL_FILE may name a file that holds it instead.
DATABASE_URL=

# --- notifier ---

# A text.
#SENDER="기한 <gihan@example.kr>"
`);
});
