import type { SinkMessage } from "./sink-message.ts";

/** Which messages are looked for; null looks for all. */
export interface MessageFilter {
  /** Part of an address or number. */
  readonly to: string | null;
  readonly channel: "email" | "text" | null;
}

/** Reads a filter from a query string; what it does not know it ignores. */
export function readFilter({ to, channel }: Readonly<Record<string, string | undefined>>): MessageFilter {
  return { to: to?.trim() || null, channel: channel === "email" || channel === "text" ? channel : null };
}

/** Whether a message is looked for. Hyphens in a number do not matter. */
export function matches({ to, channel }: MessageFilter, message: SinkMessage): boolean {
  if (channel !== null && channel !== message.channel) return false;
  if (to === null) return true;
  const wanted = to.toLowerCase();
  return message.to.toLowerCase().includes(wanted) || (message.channel === "text" && message.to.includes(wanted.replaceAll("-", "")));
}
