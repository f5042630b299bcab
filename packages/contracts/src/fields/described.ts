/** What a field must be, as a noun phrase: part of the published schema and of the message a sender reads when it is wrong. */
export interface Meaning {
  readonly english: string;
  readonly korean: string;
}

/** The two phrases as schema annotations: `description` is JSON Schema's own, `x-korean` ours. */
export function described(meaning: Meaning): { readonly description: string; readonly "x-korean": string } {
  return { description: meaning.english, "x-korean": meaning.korean };
}

/** Refuses properties the contract does not name, so that no free text travels along unnoticed. */
export const closed = { additionalProperties: false } as const;
