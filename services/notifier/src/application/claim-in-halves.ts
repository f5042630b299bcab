import { postpone } from "@gihan/ledger/claims";
import type { Claimed } from "./claimed.ts";
import { claimNotices, type ClaimNotices } from "./claim-notices.ts";

/** Machine time until a notice that could not be claimed is tried again. */
const putOffMs = 60_000;

/**
 * Claims a batch. If that fails although the ledger answers, something is wrong with one of the notices: the batch is halved until that
 * one is left and put off, so that it holds up none of the others.
 *
 * @throws what the claim failed with, if the ledger does not answer.
 */
export async function claimInHalves(parts: ClaimNotices, noticeIds: readonly string[]): Promise<readonly Claimed[]> {
  try {
    return await claimNotices(parts, noticeIds);
  } catch (fault) {
    const error = fault instanceof Error ? fault : new Error(String(fault));
    if (!(await answers(parts))) throw error;
    if (noticeIds.length === 1) {
      await postpone(parts.pool, noticeIds[0]!, putOffMs);
      return [{ kind: "failed", error }];
    }
    const middle = Math.ceil(noticeIds.length / 2);
    const first = await claimInHalves(parts, noticeIds.slice(0, middle));
    return [...first, ...(await claimInHalves(parts, noticeIds.slice(middle)))];
  }
}

async function answers({ pool }: Pick<ClaimNotices, "pool">): Promise<boolean> {
  return pool.query("select 1").then(
    () => true,
    () => false,
  );
}
