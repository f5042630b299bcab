/** What a provider took in: all that a recipient would see of Gihan. */
export interface ReceivedMessage {
  readonly channel: "email" | "text";
  /** Address or number as it was handed over. */
  readonly to: string;
  /** Null for a text. */
  readonly subject: string | null;
  /** As it reads: runs of white space are one space, since a mail is wrapped wherever its lines end. */
  readonly body: string;
  /** Complaint numbers it names, in order; what only one part of a mail names is marked. */
  readonly complaints: readonly string[];
}

/** The complaint numbers that a text names, each once, in order. */
export function complaintsIn(text: string): readonly string[] {
  return [...new Set(text.match(/\b20\d\d-\d{6}\b/g) ?? [])].toSorted();
}

/** One space for every run of white space. */
export function unwrapped(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
