import type { Static, TSchema } from "typebox";
import type { CloudEvent } from "./cloud-event.ts";
import { noticeFacts } from "./facts/notice.ts";
import type { Reading } from "./fields/reading.ts";

/**
 * Facts are what Gihan itself says, outwards. They are kept apart from the events that systems may post (events.ts): nobody outside can
 * state that a notice was sent.
 *
 * `sent` and `failed` are last words, one of them at most per notice: whoever wants to know who was told need follow nothing else.
 * `unknown` says that nobody knows whether an attempt arrived, `settled` what was found out about it: `accepted` (followed by `sent`),
 * `not-sent` (the stages are told anew, or `failed` follows), `repeated` (the next attempt has the word), `given-up` (`failed` follows).
 * An attempt that failed for now is no fact: the notice goes on.
 */
export const factDefinitions = noticeFacts satisfies Readonly<Record<string, { readonly korean: string; readonly data: TSchema }>>;

export type FactType = keyof typeof factDefinitions;
/** What happened to the notice: `sent` of `gihan.notice.sent.v1`. */
export type FactKind = FactType extends `gihan.notice.${infer Kind}.v1` ? Kind : never;
export type FactData<T extends FactType> = Reading<Static<(typeof factDefinitions)[T]["data"]>>;

/** Any fact, discriminated by `type`. `sequence` orders the facts of one ledger, offices and all: it grows, with gaps between those of one office. */
export type Fact = {
  readonly [Each in FactType]: Omit<CloudEvent, "type" | "data"> & { readonly type: Each; readonly data: FactData<Each> };
}[FactType];

/** All fact types, in the order of the documentation. */
export const factTypes = Object.keys(factDefinitions) as readonly FactType[];

export function isFactType(type: string): type is FactType {
  return Object.hasOwn(factDefinitions, type);
}
