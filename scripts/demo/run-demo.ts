import { once } from "node:events";
import { policies } from "@gihan/catalogue/policies";
import { setPolicy } from "@gihan/ledger/offices";
import { createPool, type Sql } from "@gihan/ledger/sql";
import { driveBusinessTime } from "./business-time.ts";
import { daysInKorean } from "./fortnight/business-ticks.ts";
import { createFortnight } from "./fortnight/fortnight.ts";
import { table } from "./korean-text.ts";
import type { DemoOptions } from "./options.ts";
import { createProgress } from "./progress.ts";
import { replayFortnight, type Replayed } from "./replay-fortnight.ts";
import { pickComplaint, pickSamples, type SampleMessage } from "./samples.ts";
import { countByChannel, readSink } from "./sink-messages.ts";
import type { DemoStage } from "./stage/demo-stage.ts";
import { openDistributedStage } from "./stage/distributed-stage.ts";
import { openEmbeddedStage } from "./stage/embedded-stage.ts";
import { readSummary } from "./summary.ts";
import { isSame, summaryText } from "./summary-text.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * Starts Gihan in the shape asked for, on data of its own, replays a fortnight and shows what came of it. Answers the exit code: 1 when the
 * sink has not exactly what the ledger says was sent. Whatever happens, everything is stopped and taken away again.
 */
export async function runDemo(options: DemoOptions, interruption: AbortController): Promise<number> {
  const { signal } = interruption;
  const startedAt = performance.now();
  const fortnight = createFortnight(options.seed);
  say(`한빛구청의 ${daysInKorean}를 재현합니다. 재현 번호 ${options.seed}(--seed). 멈추려면 Ctrl-C.`);
  const open = options.isDistributed ? openDistributedStage : openEmbeddedStage;
  const stage = await open({
    startsAt: fortnight.startsAt,
    onProgress: (sentence) => say(`  ${sentence}`),
    onFatal: (error) => interruption.abort(error),
  });
  try {
    signal.throwIfAborted();
    return await show(stage);
  } finally {
    await stage.stop();
  }

  async function show(on: DemoStage): Promise<number> {
    const pool = createPool({ connectionString: on.connectionString, name: "gihan-demo", max: 3 });
    try {
      await setPolicy(pool, "office", policies.seongdong);
      const events = fortnight.batches.reduce((total, batch) => total + batch.events.length, 0);
      say(
        `  민원 이벤트 ${events}건을 ${fortnight.batches.length}번에 나누어 실제 API로 보냅니다. 예고는 성동구 방식(D-3, D-1, D-day, 기한 지남)입니다.\n`,
      );
      const replayed = await replayFortnight({
        fortnight,
        time: driveBusinessTime({ sql: pool, stage: on, signal }),
        target: on,
        progress: createProgress(pool, process.stdout),
      });
      const isRight = await report({ sql: pool, sinkUrl: on.sinkUrl, replayed });
      const evidence = await on.evidence();
      if (evidence !== null) say(`\n지나간 길(서버들이 직접 말한 수)\n${evidence}`);
      say(`\n걸린 시간 ${((performance.now() - startedAt) / 1_000).toFixed(1)}초.`);
      if (!options.exits) {
        say(await whereNext(pool, on));
        if (!signal.aborted) await once(signal, "abort");
        say("\n멈추는 중입니다…");
      }
      return isRight ? 0 : 1;
    } finally {
      await pool.end();
    }
  }

  async function report(parts: { readonly sql: Sql; readonly sinkUrl: string; readonly replayed: Replayed }): Promise<boolean> {
    const { sql, replayed } = parts;
    const messages = await readSink(parts.sinkUrl);
    const sink = countByChannel(messages);
    const summary = await readSummary(sql, fortnight.endsAt);
    const isRight = isSame(summary.sent, sink);
    say(`\n${summaryText({ summary, sink, posted: replayed.posted, refused: replayed.refused.length })}`);
    for (const sample of await pickSamples(sql, messages)) say(`\n${sampleText(sample)}`);
    if (!isRight) say("\n장부가 보냈다고 한 통수와 시험 발송함에 도착한 통수가 다릅니다. 프로그램의 결함입니다.");
    return isRight;
  }
}

function sampleText({ title, message }: SampleMessage): string {
  const head = [`받는 곳  ${message.to}`, ...(message.subject === null ? [] : [`제목     ${message.subject}`]), ""];
  const body = [...head, ...message.text.trimEnd().split("\n")].map((line) => `  │ ${line}`.trimEnd());
  return [`${title}`, ...body].join("\n");
}

async function whereNext(sql: Sql, { sinkUrl, gihan }: DemoStage): Promise<string> {
  const complaint = await pickComplaint(sql);
  const rows = [
    ["보낸 메일·문자 모두", sinkUrl],
    ["지금 상태", `${gihan} status`],
    ...(complaint === null ? [] : [["기한이 지난 민원 하나", `${gihan} complaint show ${complaint.system} ${complaint.number}`]]),
    ["처리하지 못한 이벤트", `${gihan} dead-letters list`],
    ["직접 써 보기", "npm start"],
    ["설명", "README.ko.md, README.md"],
  ];
  return `\n더 볼 것(이 시연이 떠 있는 동안, 다른 터미널에서)\n${table(rows)}\n\n멈추고 데이터를 지우려면 Ctrl-C.`;
}
