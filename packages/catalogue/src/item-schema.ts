import type { OnMiss } from "@gihan/deadline/catalogue-item";
import type { ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { Type } from "typebox";
import { documentCheck, expected } from "./check-document.ts";
import { isLongerPeriod } from "./longer-period.ts";

/** A complaint type with its statutory period. */
export interface CatalogueEntry {
  /** Lower-case ASCII with hyphens, such as `building-report`. */
  readonly code: string;
  /** Korean, NFC. */
  readonly name: string;
  readonly kind: ComplaintKind;
  /** What the law gives. */
  readonly period: Period;
  /** The office's own target, no longer than `period`; absent where it has none. */
  readonly targetPeriod?: Period;
  readonly onMiss: OnMiss;
  /** Whether finishing early earns the clerk points where the office keeps a table of them (스피드민원 마일리지). */
  readonly mileage: boolean;
  /** Not checked against the official table (민원처리기준표); never to be relied upon. */
  readonly sample: boolean;
  /** Where the period is taken from, in Korean. */
  readonly source: string;
}

/** What a code looks like, as events name it. */
export const codePattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
/** In characters. */
export const longestCode = 64;
export const longestName = 60;
export const longestSource = 200;

const closed = { additionalProperties: false } as const;

const period = Type.Union(
  [
    Type.Object({ unit: Type.Literal("immediate") }, closed),
    Type.Object(
      {
        unit: Type.Enum(["days", "weeks", "months", "years", "working-hours", "clock-hours"]),
        count: Type.Integer({ minimum: 1, maximum: 999 }),
      },
      closed,
    ),
  ],
  expected('{"unit":"immediate"} 또는 {"unit":"days","count":7}과 같은 처리기간'),
);

/** JSON Schema of a catalogue document: a list of complaint types. */
export const catalogueSchema = Type.Array(
  Type.Object(
    {
      code: Type.String({
        pattern: codePattern,
        maxLength: longestCode,
        ...expected('영문 소문자, 숫자, 하이픈으로 된 코드(예: "building-report")'),
      }),
      name: Type.String({ pattern: "^\\S(.*\\S)?$", maxLength: longestName, ...expected(`민원 이름(${longestName}자 이내)`) }),
      kind: Type.Enum(
        ["statutory", "inquiry", "suggestion", "other", "grievance"],
        expected("statutory(법정), inquiry(질의), suggestion(건의), other(기타), grievance(고충) 가운데 하나"),
      ),
      period,
      targetPeriod: Type.Optional(period),
      onMiss: Type.Enum(
        ["none", "deemed-accepted", "deemed-agreed"],
        expected("none, deemed-accepted(수리간주), deemed-agreed(협의간주) 가운데 하나"),
      ),
      mileage: Type.Boolean(expected("true 또는 false")),
      sample: Type.Boolean(expected("true 또는 false")),
      source: Type.String({ minLength: 1, maxLength: longestSource, ...expected(`처리기간의 출처(${longestSource}자 이내)`) }),
    },
    { ...closed, ...expected("code, name, kind, period, onMiss, mileage, sample, source(있으면 targetPeriod)를 가진 민원") },
  ),
  expected("민원의 목록"),
);

/** Reads a catalogue document; text comes back in NFC. Throws `DocumentError` (`DOCUMENT_INVALID`), which names every field that is wrong. */
export function parseCatalogue(json: unknown): readonly CatalogueEntry[] {
  return check(json).map((entry) => ({ ...entry, name: entry.name.normalize("NFC"), source: entry.source.normalize("NFC") }));
}

const check: (json: unknown) => readonly CatalogueEntry[] = documentCheck(catalogueSchema, (entries: readonly CatalogueEntry[]) => {
  const codes = new Set<string>();
  return entries.flatMap(({ code, period, targetPeriod }, index) => {
    const isFirst = !codes.has(code);
    codes.add(code);
    return [
      ...(isFirst ? [] : [{ field: `/${index}/code`, korean: `"${code}" 코드가 앞에서 이미 쓰였습니다` }]),
      ...(targetPeriod && isLongerPeriod(targetPeriod, period)
        ? [{ field: `/${index}/targetPeriod`, korean: "처리기간보다 길 수 없습니다" }]
        : []),
    ];
  });
});
