// How a system learns who was told what: it asks for the facts about notices after the last one it has taken in.
import { log } from "node:console";
import { readFile, writeFile } from "node:fs/promises";
import type { Fact } from "@gihan/contracts/facts";
import { ask } from "./gihan-client.ts";

interface Page {
  readonly notices: readonly Fact[];
  readonly next: string;
}

const limit = 100;
const file = process.argv[2] ?? "gihan-cursor";

/** Who was told what, or was not. A fact may come twice, under the same id: keep the ids if that matters. */
function takeIn({ type, data }: Fact): void {
  const complaints = new Set(data.tellings.map(({ complaint, stage }) => `${complaint.system} ${complaint.number} ${stage}`));
  log(`${type.split(".")[2]}  ${data.channel} to ${data.recipient.kind} ${data.recipient.id}: ${[...complaints].join(", ")}`);
}

let cursor = (await readFile(file, "utf8").catch(() => "")).trim();
for (;;) {
  const page = await ask<Page>(`/v1/notices?${new URLSearchParams({ limit: String(limit), ...(cursor === "" ? {} : { after: cursor }) })}`);
  if (page === null) throw new Error("this Gihan does not tell about notices");
  page.notices.forEach(takeIn);
  // Kept only now: whoever stops before gets the same facts again and misses none.
  cursor = page.next;
  await writeFile(file, cursor);
  if (page.notices.length < limit) break;
}
log(`all taken in up to ${cursor}; run it again every minute or so`);
