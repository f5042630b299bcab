import { samples } from "@gihan/catalogue/samples";
import type { ComplaintKind, ExtensionReason, PauseCode } from "@gihan/deadline/events";
import { koreanComplaintKind, koreanExtensionReason } from "@gihan/deadline/korean-words";
import { pauseRules } from "@gihan/deadline/pause-rules";
import type { Period } from "@gihan/deadline/period";
import { hasPeriodByKind, type AskedExtension, type AskedPause, type EverydayQuestion } from "./everyday-question.ts";
import { localText, readLocal } from "./local-moment.ts";

/** Name of the parameter for a day off that was added by hand, as `explain` calls it. */
const dayOff = "holiday";

/** Names and values in the order of a link. */
export type Parameters = readonly (readonly [name: string, value: string])[];

/** An everyday question as the parameters of a link, in words that a person can read and change. */
export function everydayParameters({ item, kind, period, accepted, pauses, extensions, daysOff }: EverydayQuestion): Parameters {
  return [
    ...(item === null ? [["kind", kind] as const] : [["item", item] as const]),
    ...(item !== null || period === null ? [] : [["period", periodText(period)] as const]),
    ["accepted", localText(accepted)],
    ...pauses.map(({ code, from, until }) => ["pause", listText([code, localText(from), until && localText(until)])] as const),
    ...extensions.map(
      ({ by, decided, reason, hasConsent }) =>
        ["extension", listText([periodText(by), localText(decided), reason, hasConsent ? "consent" : null])] as const,
    ),
    ...daysOff.map((date) => [dayOff, date] as const),
  ];
}

/** Reads what {@link everydayParameters} writes; null if anything of it is missing, unknown or not whole. */
export function readEverydayParameters(parameters: Parameters): EverydayQuestion | null {
  const values = Map.groupBy(parameters, ([name]) => name);
  const valuesOf = (name: string): readonly string[] => (values.get(name) ?? []).map(([, value]) => value);
  const what = readWhat({ items: valuesOf("item"), kinds: valuesOf("kind"), periods: valuesOf("period") });
  const [accepted, ...acceptances] = valuesOf("accepted").map(readLocal);
  const pauses = valuesOf("pause").map(readPause);
  const extensions = valuesOf("extension").map(readExtension);
  const daysOff = valuesOf(dayOff);
  if ([...values.keys()].some((name) => !names.has(name))) return null;
  if (what === null || !accepted || accepted.time === null || acceptances.length > 0) return null;
  if (!areWhole(pauses) || !areWhole(extensions)) return null;
  if (daysOff.some((date) => readLocal(date)?.time !== null) || new Set(daysOff).size < daysOff.length) return null;
  return { ...what, accepted, pauses, extensions, daysOff };
}

type What = Pick<EverydayQuestion, "item" | "kind" | "period">;

/** A sample brings its kind and period; beside it they would say the same or contradict it. */
function readWhat(said: { readonly [Name in "items" | "kinds" | "periods"]: readonly string[] }): What | null {
  const [code, ...otherItems] = said.items;
  const [kind, ...otherKinds] = said.kinds;
  const [period = null, ...otherPeriods] = said.periods.map(readPeriodText);
  if (otherItems.length + otherKinds.length + otherPeriods.length > 0) return null;
  if (code !== undefined) {
    const sample = samples.find((each) => each.code === code);
    const isAlone = kind === undefined && said.periods.length === 0;
    return sample !== undefined && isAlone ? { item: code, kind: sample.kind, period: sample.period } : null;
  }
  if (kind === undefined || !isKind(kind)) return null;
  const isEnough = said.periods.length === 0 ? hasPeriodByKind(kind) : period !== null;
  return isEnough ? { item: null, kind, period } : null;
}

const names: ReadonlySet<string> = new Set(["item", "kind", "period", "accepted", "pause", "extension", dayOff]);

const isKind = (text: string): text is ComplaintKind => Object.hasOwn(koreanComplaintKind, text);
const isPauseCode = (text: string): text is PauseCode => Object.hasOwn(pauseRules, text);
const isReason = (text: string): text is ExtensionReason => Object.hasOwn(koreanExtensionReason, text);
const areWhole = <Item>(items: readonly (Item | null)[]): items is readonly Item[] => items.every((item) => item !== null);

const listText = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(",");

function readPause(text: string): AskedPause | null {
  const [code = "", fromText = "", untilText, ...more] = text.split(",");
  const from = readLocal(fromText);
  const until = untilText === undefined ? null : readLocal(untilText);
  if (!isPauseCode(code) || from === null || (untilText !== undefined && until === null) || more.length > 0) return null;
  return { code, from, until };
}

function readExtension(text: string): AskedExtension | null {
  const [byText = "", decidedText = "", reason = "", consent, ...more] = text.split(",");
  const by = readPeriodText(byText);
  const decided = readLocal(decidedText);
  if (by === null || by.unit === "immediate" || decided === null || !isReason(reason)) return null;
  if ((consent !== undefined && consent !== "consent") || more.length > 0) return null;
  return { by, decided, reason, hasConsent: consent !== undefined };
}

/** `immediate`, `3-days`, `8-working-hours` */
const periodText = (period: Period): string => (period.unit === "immediate" ? period.unit : `${period.count}-${period.unit}`);

function readPeriodText(text: string): Period | null {
  if (text === "immediate") return { unit: text };
  const [, digits, unit] = /^([1-9]\d{0,2})-(days|weeks|months|years|working-hours|clock-hours)$/.exec(text) ?? [];
  return unit === undefined ? null : { unit: unit as Exclude<Period["unit"], "immediate">, count: Number(digits) };
}
