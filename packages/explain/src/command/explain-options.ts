/** The options of `explain` as they were typed. */
export interface ExplainOptions {
  readonly period?: string;
  readonly accepted?: string;
  readonly kind?: string;
  readonly catalogue?: string;
  readonly event: readonly string[];
  readonly policy: readonly string[];
  readonly asOf?: string;
  readonly holiday: readonly string[];
  readonly withoutHoliday: readonly string[];
  readonly lang?: string;
  readonly json?: true;
  /** True without a file: standard input. */
  readonly jsonl?: string | true;
}
