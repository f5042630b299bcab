import { Type } from "typebox";
import type { Route } from "../http/route.ts";

/** Answers as long as the process does. */
export const livez: Route = {
  method: "GET",
  url: "/livez",
  schema: {
    operationId: "livez",
    tags: ["operation"],
    summary: "Whether the process is alive",
    response: { 200: Type.Object({ status: Type.Literal("ok") }) },
  },
  handler: async () => ({ status: "ok" }),
};
