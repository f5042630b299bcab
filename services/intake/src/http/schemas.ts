import { problemContentType } from "@gihan/contracts/problem-document";
import { problemKinds } from "@gihan/contracts/problems";
import { Type, type Static, type TSchema, type TUnsafe } from "typebox";

/** The schema, or null. */
export function nullable<Schema extends TSchema & { readonly type: string }>(schema: Schema): TUnsafe<Static<Schema> | null> {
  return Type.Unsafe<Static<Schema> | null>({ ...schema, type: [schema.type, "null"] });
}

/** An instant as answered: RFC 3339 with the offset of Asia/Seoul. */
export const instant = Type.String({ format: "date-time", examples: ["2026-11-24T18:00:00+09:00"] });

const problemError = Type.Object({
  reason: Type.String({ description: "Stable code of the finding." }),
  pointer: Type.Optional(Type.String({ description: "JSON pointer into the event; empty for the whole.", examples: ["/data/acceptedAt"] })),
  header: Type.Optional(Type.String({ description: "Name of the header, in binary mode or of the request.", examples: ["ce-time"] })),
  parameter: Type.Optional(Type.String({ description: "Name of the query or path parameter." })),
  detail: Type.String({ description: "What is wrong and what to send instead, in English." }),
  detailKo: Type.String({ description: "The same in Korean." }),
});

/** Members of every problem document. */
export const problemMembers = {
  type: Type.String({ description: "Stable name of the problem; branch on it.", examples: ["urn:gihan:problem:invalid-event"] }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  titleKo: Type.String(),
  detailKo: Type.String(),
  errors: Type.Optional(Type.Array(problemError)),
};

/** A problem document (RFC 9457). */
export const problem = Type.Object(problemMembers, { description: "A problem (RFC 9457), in English and Korean." });

/** The response of one status, when it is a problem. */
export interface ProblemResponse {
  readonly description: string;
  readonly content: { readonly [problemContentType]: { readonly schema: TSchema } };
}

/** Documents the problems of the given statuses, with what each status can mean. */
export function problemResponses(...statuses: readonly number[]): Record<number, ProblemResponse> {
  return Object.fromEntries(statuses.map((status) => [status, problemResponse(status, problem)]));
}

/** Documents a status whose problem has members of its own. */
export function problemResponse(status: number, schema: TSchema): ProblemResponse {
  const kinds = Object.values(problemKinds).filter((kind) => kind.status === status);
  return { description: kinds.map((kind) => `${kind.english}.`).join(" "), content: { [problemContentType]: { schema } } };
}
