import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { problemDocument } from "@gihan/contracts/problem-document";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProblemError } from "./problem-reply.ts";

const inflate = promisify(gunzip);

/**
 * Hands bodies of every content type on as bytes: the contract's codec decides what they are. A gzip body is inflated no further than
 * the limit, so that a small request cannot fill the memory.
 */
export function takeBodiesAsBytes(app: FastifyInstance, limitBytes: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: limitBytes }, async (request: FastifyRequest, body: Buffer) => {
    const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
    if (encoding === "identity" || encoding === "") return body;
    if (encoding !== "gzip" && encoding !== "x-gzip") throw unknownEncoding();
    try {
      return await inflate(body, { maxOutputLength: limitBytes });
    } catch (error) {
      throw isTooLong(error) ? new ProblemError(tooLarge(limitBytes)) : notGzip();
    }
  });
}

/** The problem of a body over the limit, which it names. */
export function tooLarge(limitBytes: number): ReturnType<typeof problemDocument> {
  const document = problemDocument("too-large");
  return {
    ...document,
    detail: `A body may have ${limitBytes} bytes, counted after inflating. ${document.detail}`,
    detailKo: `본문은 압축을 푼 크기로 ${limitBytes}바이트까지 받습니다. ${document.detailKo}`,
  };
}

function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

function unknownEncoding(): ProblemError {
  const detail = "content-encoding is not one this service reads. Send the body as it is, or with gzip.";
  const detailKo = "지원하지 않는 content-encoding입니다. 압축하지 않거나 gzip으로 보내 주십시오.";
  const errors = [{ reason: "bad-value", header: "content-encoding", detail, detailKo }];
  return new ProblemError({ ...problemDocument("unsupported-media-type"), detail, detailKo, errors }, { "accept-encoding": "gzip" });
}

function notGzip(): ProblemError {
  const detail = "content-encoding says gzip, but the body cannot be inflated. Send it whole, or without content-encoding.";
  const detailKo = "content-encoding은 gzip인데 본문의 압축을 풀 수 없습니다. 온전한 gzip으로 보내거나 압축 없이 보내 주십시오.";
  const errors = [{ reason: "bad-encoding", header: "content-encoding", detail, detailKo }];
  return new ProblemError({ ...problemDocument("malformed"), detail, detailKo, errors });
}
