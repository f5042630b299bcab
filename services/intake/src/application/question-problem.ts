import { problemDocument, type ProblemDocument } from "@gihan/contracts/problem-document";
import { problemKinds, type ProblemSlug } from "@gihan/contracts/problems";
import type { LineProblem } from "@gihan/explain/line-problem";

/** What is wrong with a question as a problem document: of an event the problem that posting it would meet, else a value that cannot be read. */
export function questionProblem({ code, field, message, korean }: LineProblem): ProblemDocument {
  const slug: ProblemSlug = isSlug(code) ? code : "invalid-request";
  const error = { reason: code === "bad-line" ? "bad-value" : code, pointer: field, detail: message, detailKo: korean };
  return { ...problemDocument(slug), detail: message, detailKo: korean, errors: [error] };
}

const isSlug = (code: string): code is ProblemSlug => Object.hasOwn(problemKinds, code);
