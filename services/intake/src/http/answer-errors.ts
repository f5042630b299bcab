import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { problemContentType, problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from "fastify";
import { tooLarge } from "./event-body.ts";
import { ProblemError, sendProblem } from "./problem-reply.ts";

/** Makes every error a problem document: the framework's, the parsers', ours, and addresses that do not exist. */
export function answerErrors(app: FastifyInstance, { bodyLimitBytes }: { readonly bodyLimitBytes: number }): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError({ error, request, reply, bodyLimitBytes }));
  app.setNotFoundHandler((_, reply) => void sendProblem(reply, problemDocument("not-found")));
}

/** Answers with the problem that an error amounts to. What nobody foresaw is logged, and told without its words. */
export function answerError(failed: {
  readonly error: FastifyError;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly bodyLimitBytes: number;
}): void {
  const { error, request, reply } = failed;
  if (error instanceof ProblemError) return void sendProblem(reply, error.document, error.headers);
  if (error.validation !== undefined) return void sendProblem(reply, invalidRequest(error.validation, error.validationContext ?? ""));
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return void sendProblem(reply, tooLarge(failed.bodyLimitBytes));
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return void sendProblem(reply, problemDocument("unsupported-media-type"));
    default:
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return void sendProblem(reply, { ...problemDocument("malformed"), detail: "The request could not be read as HTTP promises it." });
  request.log.error({ err: error }, "a request failed");
  sendProblem(reply, problemDocument("internal"));
}

/** Answers bytes that are no HTTP, or that do not come to an end, on the bare connection, and closes it. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = unreadable[error.code ?? ""] ?? 400;
  const body = JSON.stringify({ ...problemDocument("malformed"), status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${problemContentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

const unreadable: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

function invalidRequest(findings: readonly FastifySchemaValidationError[], where: string): ProblemDocument {
  const errors = findings.map(({ keyword, instancePath, params }) => {
    const name = keyword === "required" ? String(params["missingProperty"]) : instancePath.slice(1);
    const isMissing = keyword === "required";
    return {
      reason: isMissing ? "missing" : "bad-value",
      parameter: name,
      detail: isMissing ? `The ${where} parameter ${name} is missing.` : `The ${where} parameter ${name} is not acceptable.`,
      detailKo: isMissing ? `${name} 값이 없습니다.` : `${name} 값이 올바르지 않습니다.`,
    };
  });
  const [first] = errors;
  const document = problemDocument("invalid-request");
  return first === undefined ? document : { ...document, detail: first.detail, detailKo: first.detailKo, errors };
}
