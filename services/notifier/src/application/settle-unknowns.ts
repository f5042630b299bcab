import { complaintsOfNotices, lockAgainstFolds } from "@gihan/ledger/claims";
import { lockInstallation } from "@gihan/ledger/installation";
import { factsOfTellings } from "@gihan/ledger/reminder-facts";
import { readOffice } from "@gihan/ledger/offices";
import { inTransaction, retryConflicts } from "@gihan/ledger/sql";
import { listUnknown, lockUnknown, noteNotFound, openRepeat, unsettledUnknowns, type UnknownNotice } from "@gihan/ledger/unknowns";
import type pg from "pg";
import type { FilledNotice } from "./fill-notice.ts";
import { decideEnvelope } from "./decide-envelope.ts";
import { backoffMs, routeOf, type DeliveryChannels } from "./deliver.ts";
import type { Dispatch } from "./dispatch.ts";
import type { TokenSource } from "./tokens.ts";

export interface SettleUnknowns {
  readonly pool: pg.Pool;
  readonly now: () => Temporal.Instant;
  readonly channels: DeliveryChannels;
  readonly dispatch: Dispatch;
  readonly tokens: TokenSource;
  readonly leaseMs: number;
  readonly providerTimeoutMs: number;
  /** A provider that knows nothing of a message may still be on its way to knowing: only a second answer this much later counts. */
  readonly notFoundIntervalMs: number;
}

/**
 * Settles what nobody knows the outcome of. A provider that can be asked is asked by our key. Mail is repeated once, as it was frozen
 * and with the same Message-ID, and only while all of it is still true. Whatever is left waits on the operator's list.
 */
export async function settleUnknowns(parts: SettleUnknowns): Promise<void> {
  // Beside each other: in a row, a provider that hangs would hold up the sweep by its time-out for each of them.
  await Promise.all((await unsettledUnknowns(parts.pool, 100)).map((unknown) => settle(parts, unknown)));
}

async function settle(parts: SettleUnknowns, unknown: UnknownNotice): Promise<void> {
  if (unknown.repeatRequested) await repeat(parts, unknown, "always");
  else if (unknown.channel === "email") await settleMail(parts, unknown);
  else await settleText(parts, unknown);
}

async function settleMail(parts: SettleUnknowns, unknown: UnknownNotice): Promise<void> {
  if (unknown.isRepeat) await listUnknown(parts.pool, { noticeId: unknown.noticeId, reason: "unknown-after-repeat" });
  else await repeat(parts, unknown, "while-true");
}

async function settleText(parts: SettleUnknowns, unknown: UnknownNotice): Promise<void> {
  if (unknown.askedAgoMs !== null && unknown.askedAgoMs < parts.notFoundIntervalMs) return;
  const office = await readOffice(parts.pool, unknown.officeId);
  const { channel } = routeOf({ channel: "text", address: "" }, office, parts.channels);
  if (!channel?.lookUp) {
    if (unknown.isRepeat) await listUnknown(parts.pool, { noticeId: unknown.noticeId, reason: "unknown-after-repeat" });
    else if (unknown.unknownText === "resend") await repeat(parts, unknown, "while-true");
    else await listUnknown(parts.pool, { noticeId: unknown.noticeId, reason: "held-by-policy" });
    return;
  }
  const { kind } = await channel
    .lookUp(`${unknown.noticeId}-${unknown.attempt}`, AbortSignal.timeout(parts.providerTimeoutMs))
    .catch(() => ({ kind: "unavailable" as const }));
  const attempt = { noticeId: unknown.noticeId, attempt: unknown.attempt, providerMessageId: null };
  const isCertainlyNotSent = kind === "failed" || (kind === "not-found" && unknown.notFoundCount >= 1);
  if (kind === "delivered" || kind === "pending") await parts.dispatch.record({ ...attempt, kind: "accepted", reason: null, backoffMs: 0 });
  else if (isCertainlyNotSent)
    await parts.dispatch.record({ ...attempt, kind: "transient", reason: kind, backoffMs: backoffMs(unknown.attempt) });
  else await noteNotFound(parts.pool, { ...attempt, counts: kind === "not-found" });
}

/** Sends the frozen content once more, under the locks of a claim so that it cannot become untrue between the look and the commit. */
async function repeat(parts: SettleUnknowns, unknown: UnknownNotice, when: "while-true" | "always"): Promise<void> {
  const grant = await parts.tokens.take(unknown.channel, 1);
  // The next sweep tries again: one that waited here would hold up what else it does.
  if (grant.tokens === 0) return;
  const notice = await retryConflicts(() =>
    inTransaction(parts.pool, async (sql): Promise<FilledNotice | null> => {
      const { hold, restores } = await lockInstallation(sql);
      if (hold !== null) return null;
      await lockAgainstFolds(sql, await complaintsOfNotices(sql, [unknown.noticeId], "unknown"));
      const frozen = await lockUnknown(sql, unknown.noticeId, unknown.attempt);
      if (!frozen) return null;
      const office = await readOffice(sql, frozen.officeId);
      const facts = await factsOfTellings(sql, { noticeIds: [unknown.noticeId], now: parts.now() });
      const { settled, letGo } = decideEnvelope(frozen, facts, { office, restores, now: parts.now() });
      if (when === "while-true" && (facts.length === 0 || settled.length + letGo.length > 0)) {
        await listUnknown(sql, {
          noticeId: unknown.noticeId,
          reason: `not-repeated: ${letGo[0]?.reason ?? settled[0]?.reason ?? "nothing-left"}`,
        });
        return null;
      }
      await openRepeat(sql, { noticeId: frozen.noticeId, attempt: frozen.attempt, leaseMs: parts.leaseMs, now: parts.now() });
      return {
        noticeId: frozen.noticeId,
        attempt: frozen.attempt + 1,
        office,
        channel: frozen.channel,
        address: frozen.address,
        content: frozen.content,
        thread: `${frozen.recipientKind}-${frozen.recipientId}-${facts[0]?.clockId ?? "0"}`,
      };
    }),
  );
  if (notice) await parts.dispatch.handOver(notice);
  else grant.giveBack();
}
