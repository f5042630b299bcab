/** The columns of a catalogue file, in the order in which they are written. */
export const columns = {
  code: { korean: "코드", isRequired: true },
  name: { korean: "민원명", isRequired: true },
  kind: { korean: "종류", isRequired: true },
  period: { korean: "처리기간", isRequired: true },
  targetPeriod: { korean: "자체목표", isRequired: false },
  onMiss: { korean: "기한경과효과", isRequired: false },
  mileage: { korean: "마일리지", isRequired: false },
  source: { korean: "출처", isRequired: true },
  sample: { korean: "견본", isRequired: false },
} as const satisfies Readonly<Record<string, { readonly korean: string; readonly isRequired: boolean }>>;

export type Column = keyof typeof columns;

export const columnNames: readonly Column[] = Object.keys(columns) as Column[];

/** The column that a heading names, in Korean or English, whatever its spacing and case; null if none. */
export function columnOf(heading: string): Column | null {
  const plain = plainOf(heading);
  return columnNames.find((name) => plainOf(columns[name].korean) === plain || plainOf(name) === plain) ?? null;
}

function plainOf(heading: string): string {
  return heading
    .normalize("NFC")
    .replace(/[\s_-]/g, "")
    .toLowerCase();
}
