import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import { statusView } from "@gihan/ledger/views/status-view";
import { systemClock } from "@gihan/runtime/clock";
import type { Command } from "commander";
import { findOffice } from "../application/find-office.ts";
import { judgeStatus } from "../application/judge-status.ts";
import type { Run } from "../command-context.ts";
import { withExamples } from "../output/help.ts";
import { commandOf, koreanFinding, statusScreen, verdict } from "../output/status-screen.ts";

/** `gihan status` */
export function statusCommand(program: Command, run: Run): void {
  const command = program.command("status").description("모두 정상인지 한 화면으로 봅니다. 정상이면 0, 아니면 1로 끝납니다");
  withExamples(command, "status", "status --json").action(() =>
    run(async ({ session, wantedOffice }) => {
      const { pool } = await session();
      const steppedClock = await readSteppedClock(pool);
      const now = steppedClock?.nowAt ?? systemClock.now();
      const officeId = wantedOffice === null ? null : (await findOffice(pool, wantedOffice)).officeId;
      const view = await statusView(pool, { now, officeId });
      const judgement = judgeStatus(view, now);
      const described = (findings: typeof judgement.problems) =>
        findings.map((finding) => ({ ...finding, korean: koreanFinding(finding), command: commandOf(finding) }));
      return {
        isWell: judgement.isWell,
        text: statusScreen({ now, steppedClock, view, judgement }),
        json: {
          isWell: judgement.isWell,
          verdict: verdict(judgement),
          now,
          steppedClock,
          problems: described(judgement.problems),
          notes: described(judgement.notes),
          ...view,
        },
      };
    }),
  );
}
