import { setTimeout as delay } from "node:timers/promises";
import { problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";
import type { ApiKey } from "@gihan/ledger/api-keys";
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from "fastify";
import type { KeyLookup, KeySnapshot } from "../application/key-snapshot.ts";
import type { IntakeConfig } from "../config.ts";
import { sendProblem } from "./problem-reply.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Null on routes that require no key. */
    apiKey: ApiKey | null;
  }
}

/** The key a request was let in with; only on routes that require one. */
export function keyOf(request: FastifyRequest): ApiKey {
  if (request.apiKey === null) throw new Error(`no key was required on ${request.routeOptions.url}`);
  return request.apiKey;
}

/**
 * Lets a request go on only with a key, before its body is read. A key that is not in the snapshot may have been made a moment ago:
 * it waits, briefly, for the keys to be read afresh.
 */
export function requireKey(keys: KeySnapshot, config: IntakeConfig): onRequestHookHandler {
  return (request, reply, done) => {
    const token = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token === undefined) return refuse(reply, noToken);
    const lookup = keys.find(token);
    if (lookup.kind === "found" || lookup.kind === "revoked") return decide(lookup);
    void Promise.race([keys.refresh(), delay(config.awaitKeysMs, undefined, { ref: false })]).then(() => decide(keys.find(token)));

    function decide(known: KeyLookup): void {
      switch (known.kind) {
        case "found":
          request.apiKey = known.key;
          return done();
        case "revoked":
          return refuse(reply, revoked);
        case "unknown":
          return refuse(reply, unknown);
        case "not-loaded":
          sendProblem(reply, problemDocument("not-ready"), { "retry-after": String(config.retryAfterSeconds) });
      }
    }
  };
}

function refuse(reply: FastifyReply, problem: ProblemDocument): void {
  // RFC 6750 §3: the error is named only to whoever sent a token.
  const error = problem === noToken ? "" : ', error="invalid_token"';
  sendProblem(reply, problem, { "www-authenticate": `Bearer realm="gihan"${error}` });
}

const noToken = unauthorised("missing", "There is no key in the request.", "요청에 키가 없습니다.");
const unknown = unauthorised("unknown", "This key is not known.", "등록되지 않은 키입니다.");
const revoked = unauthorised("revoked", "This key was revoked.", "폐기된 키입니다.");

function unauthorised(reason: string, english: string, korean: string): ProblemDocument {
  const document = problemDocument("unauthorised");
  const detail = `${english} ${document.detail}`;
  const detailKo = `${korean} ${document.detailKo}`;
  return { ...document, detail, detailKo, errors: [{ reason, header: "authorization", detail, detailKo }] };
}
