import type { EventProblem } from "./event-problem.ts";
import { problemKinds, problemTypeOf } from "./problems.ts";
import type { ProblemSlug } from "./problems.ts";

/** Media type of a problem document. */
export const problemContentType = "application/problem+json";

/** A problem as answered over HTTP (RFC 9457): title and remedy of its kind in both languages, and what was found in particular. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly titleKo: string;
  readonly detailKo: string;
  readonly errors?: readonly ProblemError[];
}

/** One finding; a JSON pointer into the event, or the header's name. */
export interface ProblemError {
  readonly reason: string;
  readonly pointer?: string;
  readonly header?: string;
  readonly detail: string;
  readonly detailKo: string;
}

/** The document of a problem that has no findings of its own: its detail is the remedy. */
export function problemDocument(slug: ProblemSlug): ProblemDocument {
  const kind = problemKinds[slug];
  return {
    type: problemTypeOf(slug),
    title: kind.english,
    status: kind.status,
    detail: kind.englishRemedy,
    titleKo: kind.korean,
    detailKo: kind.koreanRemedy,
  };
}

/** The document of an unusable event: its detail is the first finding, `errors` has them all. */
export function eventProblemDocument(problem: EventProblem): ProblemDocument {
  const errors = problem.errors.map(({ reason, field, english, korean }) => ({
    reason,
    ...(field === "" || field.startsWith("/") ? { pointer: field } : { header: field }),
    detail: english,
    detailKo: korean,
  }));
  return { ...problemDocument(problem.type), detail: problem.english, detailKo: problem.korean, errors };
}
