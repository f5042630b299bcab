import { perSecond, type Row } from "./measure.ts";

/** What so many processes of a kind did. */
export interface Instances {
  readonly count: number;
  readonly seconds: number;
  readonly lost: number;
  readonly twice: number;
}

/** So many notifiers or schedulers beside each other. */
export const instanceCounts = [1, 2, 4] as const;

/** Rows of one against several: how much slower all are together, and whether all that was to be done was done once. */
export function instanceRows(
  measured: readonly Instances[],
  of: { readonly kind: string; readonly work: string; readonly amount: number },
): readonly Row[] {
  const { kind, work, amount } = of;
  const [one, ...several] = measured;
  const sum = (part: "lost" | "twice"): number => measured.reduce((total, each) => total + each[part], 0);
  const wrong = sum("lost") + sum("twice");
  return [
    ...several.map(({ count, seconds }): Row => ({
      name: `${count} ${kind}s, ${work}`,
      ours: perSecond(amount, seconds),
      peer: perSecond(amount, one!.seconds),
      peerName: `1 ${kind}`,
      ratio: one!.seconds / seconds,
      aim: { kind: "at-least", ratio: 0.75 },
    })),
    {
      name: `${measured.map(({ count }) => count).join(", ")} ${kind}s: wrong ${work}`,
      ours: `${sum("lost")} lost, ${sum("twice")} twice`,
      peer: (measured.length * amount).toLocaleString("en"),
      peerName: `${work} in all`,
      ratio: wrong / (measured.length * amount),
      aim: { kind: "at-most", ratio: 0 },
    },
  ];
}
