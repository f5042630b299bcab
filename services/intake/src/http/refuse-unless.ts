import { problemDocument } from "@gihan/contracts/problem-document";
import type { onRequestHookHandler } from "fastify";
import type { IntakeConfig } from "../config.ts";
import { ProblemError } from "./problem-reply.ts";

/** Sends away who comes while the intake is not fit to judge an event. */
export function refuseUnless(mayWork: () => boolean, config: IntakeConfig): onRequestHookHandler {
  return (_request, _reply, done) =>
    mayWork() ? done() : done(new ProblemError(problemDocument("not-ready"), { "retry-after": String(config.retryAfterSeconds) }));
}
