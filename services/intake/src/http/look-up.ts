import { problemDocument } from "@gihan/contracts/problem-document";
import { within } from "@gihan/runtime/within";
import type { FastifyRequest } from "fastify";
import type { IntakeConfig } from "../config.ts";
import { ProblemError } from "./problem-reply.ts";

/**
 * What the ledger answers, in time.
 *
 * @throws ProblemError `ledger-unavailable`
 */
export async function lookUp<Answer>(request: FastifyRequest, config: IntakeConfig, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await within(config.lookupTimeoutMs, ask());
  } catch (error) {
    request.log.warn({ err: error }, "a look-up failed");
    throw new ProblemError(problemDocument("ledger-unavailable"), { "retry-after": String(config.retryAfterSeconds) });
  }
}
