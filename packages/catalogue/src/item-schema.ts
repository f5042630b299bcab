import type { ComplaintKind } from "@gihan/deadline/events";
import type { Period } from "@gihan/deadline/period";
import { Type } from "typebox";
import { documentCheck, expected } from "./check-document.ts";

/** What the law makes of a missed deadline: nothing, the report counts as accepted, or the consent as given. */
export type OnMiss = "none" | "deemed-accepted" | "deemed-agreed";

/** A complaint type with its statutory period. */
export interface CatalogueEntry {
  /** Lower-case ASCII with hyphens, such as `building-report`. */
  readonly code: string;
  /** Korean, NFC. */
  readonly name: string;
  readonly kind: ComplaintKind;
  readonly period: Period;
  readonly onMiss: OnMiss;
  /** Not checked against the official table (민원처리기준표); never to be relied upon. */
  readonly sample: boolean;
  /** Where the period is taken from, in Korean. */
  readonly source: string;
}

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
        pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
        maxLength: 64,
        ...expected('영문 소문자, 숫자, 하이픈으로 된 코드(예: "building-report")'),
      }),
      name: Type.String({ pattern: "^\\S(.*\\S)?$", maxLength: 60, ...expected("민원 이름(60자 이내)") }),
      kind: Type.Enum(
        ["statutory", "inquiry", "suggestion", "other", "grievance"],
        expected("statutory(법정), inquiry(질의), suggestion(건의), other(기타), grievance(고충) 가운데 하나"),
      ),
      period,
      onMiss: Type.Enum(
        ["none", "deemed-accepted", "deemed-agreed"],
        expected("none, deemed-accepted(수리간주), deemed-agreed(협의간주) 가운데 하나"),
      ),
      sample: Type.Boolean(expected("true 또는 false")),
      source: Type.String({ minLength: 1, maxLength: 200, ...expected("처리기간의 출처(200자 이내)") }),
    },
    { ...closed, ...expected("code, name, kind, period, onMiss, sample, source를 가진 민원") },
  ),
  expected("민원의 목록"),
);

/** Reads a catalogue document; text comes back in NFC. Throws `DocumentError` (`DOCUMENT_INVALID`), which names every field that is wrong. */
export function parseCatalogue(json: unknown): readonly CatalogueEntry[] {
  return check(json).map((entry) => ({ ...entry, name: entry.name.normalize("NFC"), source: entry.source.normalize("NFC") }));
}

const check: (json: unknown) => readonly CatalogueEntry[] = documentCheck(catalogueSchema, (entries: readonly CatalogueEntry[]) => {
  const codes = new Set<string>();
  return entries.flatMap(({ code }, index) => {
    const isFirst = !codes.has(code);
    codes.add(code);
    return isFirst ? [] : [{ field: `/${index}/code`, korean: `"${code}" 코드가 앞에서 이미 쓰였습니다` }];
  });
});
