import { problemContentType, type ProblemDocument } from "@gihan/contracts/problem-document";
import type { FastifyReply } from "fastify";

type Headers = Readonly<Record<string, string>>;

/** Ends a request with a problem from where there is no reply at hand: a parser, a hook. */
export class ProblemError extends Error {
  readonly document: ProblemDocument;
  readonly headers: Headers;
  constructor(document: ProblemDocument, headers: Headers = {}) {
    super(document.title);
    this.name = "ProblemError";
    this.document = document;
    this.headers = headers;
  }
}

/** Answers with a problem document (RFC 9457), under the status it names. */
export function sendProblem(reply: FastifyReply, document: ProblemDocument, headers: Headers = {}): FastifyReply {
  return reply.code(document.status).headers(headers).type(problemContentType).send(document);
}
