import type { EverydayQuestion } from "./everyday-question.ts";

/** What is asked of the page: by the form, or as a list of events in JSON. */
export type Asked =
  | { readonly kind: "everyday"; readonly question: EverydayQuestion }
  /** A list of CloudEvents, or an object as a line of `explain --jsonl` is one. */
  | { readonly kind: "events"; readonly text: string };
