import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { SinkMessage } from "./sink-message.ts";

/** A message as it came: the store numbers it and says when. */
export type TakenMessage = Omit<SinkMessage, "id" | "receivedAt">;

/** Messages in memory, backed by a file of JSON lines. */
export interface MessageStore {
  /** Resolves when the line has been handed to the operating system: it then survives the death of this process. */
  readonly add: (message: TakenMessage) => Promise<SinkMessage>;
  /** Oldest first; the newest `keep` of them. */
  readonly messages: () => readonly SinkMessage[];
  /** How many there ever were. */
  readonly total: () => number;
  readonly close: () => Promise<void>;
}

/** What the store needs. */
export interface MessageStoreOptions {
  readonly file: string;
  readonly keep: number;
  /** Business time. */
  readonly now: () => Temporal.Instant;
}

/** Opens the file, or begins it. A last line that a killed process left half written was never acknowledged and is cut off. */
export async function openMessageStore({ file, keep, now }: MessageStoreOptions): Promise<MessageStore> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, "a+", 0o600);
  const content = await readFile(file, "utf8");
  const whole = content.slice(0, content.lastIndexOf("\n") + 1);
  if (whole.length < content.length) await handle.truncate(Buffer.byteLength(whole));
  const lines = whole.split("\n").filter((line) => line !== "");
  const messages = lines.slice(-keep).map((line) => JSON.parse(line) as SinkMessage);
  let total = Number(messages.at(-1)?.id ?? 0);

  let waiting: string[] = [];
  let writing: Promise<void> | null = null;
  /** Lines that come while one write is under way share the next: a morning's burst costs few writes. */
  async function write(): Promise<void> {
    try {
      while (waiting.length > 0) {
        const batch = waiting.join("");
        waiting = [];
        await handle.appendFile(batch);
      }
    } finally {
      writing = null;
    }
  }

  return {
    add: async (message) => {
      const added = { id: String(++total), receivedAt: now().toString({ fractionalSecondDigits: 3 }), ...message };
      waiting.push(`${JSON.stringify(added)}\n`);
      writing ??= Promise.resolve().then(write);
      await writing;
      messages.push(added);
      if (messages.length > keep) messages.splice(0, messages.length - keep);
      return added;
    },
    messages: () => messages,
    total: () => total,
    close: async () => {
      await writing;
      await handle.close();
    },
  };
}
