import { hitsOf, type Kill } from "./broken-promises.ts";
import { phases, type Phase } from "./kill-options.ts";
import type { KillResult } from "./run-kill.ts";

/** The result as a table, with a sentence for every promise that was broken. */
export function reportText(result: KillResult): string {
  const { verdict, kills, options, broken, keptFolder } = result;
  const shown = verdict.offences.slice(0, 20);
  return [
    `${kills.length} kills -9 within ${result.posted} complaints, seed ${options.seed}, ${seconds(result.durationMs, 0)}; ${result.requestsSentAgain} requests sent again`,
    rows([
      ["planned (complaint, stage, person, channel)", verdict.planned],
      ["told once", verdict.toldOnce],
      ["arrived again, same Message-ID, after an unknown outcome", verdict.repeated],
      ["unknown, and on the operator's list", verdict.unknownAndSaid],
      ["told twice", verdict.twice],
      ["lost", verdict.lost],
      ["wrong", verdict.wrong],
      ["either was right (a change met its deadline)", verdict.raced],
      ["longest from the moment to the arrival, unknown aside", seconds(verdict.longestRecoveryMs)],
      ["longest from a kill to ready again", seconds(Math.max(0, ...kills.map(({ restartMs }) => restartMs)))],
    ]),
    rows([
      ["kills that hit the phase they were aimed at, of shots", ""],
      ...phases.map((phase): Cells => [`  ${phase}`, hitsText(kills, phase)]),
      ["interrupted by all kills: events not taken in", sum(kills, ({ interrupted }) => interrupted.unreadEvents)],
      ["  envelopes due within the next second", sum(kills, ({ interrupted }) => interrupted.armedSoon)],
      ["  attempts without an outcome", sum(kills, ({ interrupted }) => interrupted.openNotices.length)],
    ]),
    ...shown,
    ...(verdict.offences.length > shown.length ? [`… ${verdict.offences.length - shown.length} more`] : []),
    broken.length === 0 ? "Every promise was kept." : `BROKEN: ${broken.join("; ")}.`,
    ...(keptFolder === null ? [] : [`The data folder was kept: ${keptFolder}`]),
  ].join("\n\n");
}

type Cells = readonly [label: string, value: string | number];

function rows(cells: readonly Cells[]): string {
  const width = Math.max(...cells.map(([label]) => label.length));
  return cells.map(([label, value]) => `${label.padEnd(width)}  ${String(value).padStart(9)}`.trimEnd()).join("\n");
}

function hitsText(kills: readonly Kill[], phase: Phase): string {
  return `${hitsOf(kills, phase)} of ${kills.filter((kill) => kill.phase === phase).length}`;
}

function sum(kills: readonly Kill[], of: (kill: Kill) => number): number {
  return kills.reduce((total, kill) => total + of(kill), 0);
}

function seconds(ms: number, digits = 1): string {
  return `${(ms / 1_000).toFixed(digits)} s`;
}
