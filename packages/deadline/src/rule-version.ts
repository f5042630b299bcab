import { seoulInstantOf } from "@gihan/calendar/seoul-time";

/** Names of the rules before them. Deadlines that were counted by these are counted anew once these rules come into use. */
export const olderRuleVersions: readonly string[] = ["kr-2026-05-06.1", "kr-2026-05-06.2", "kr-2026-05-06.3", "kr-2026-05-06.4"];

/** Name of the rules as this package counts them; every deadline carries it. Moves when the same events may give another deadline. */
export const ruleVersion = "kr-2026-05-06.5";

/** A day from which another text of the laws holds that are counted here. */
export interface TextChange {
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** What was promulgated. */
  readonly by: readonly string[];
}

/** Every such day since the rules that are counted here, in order. */
export const textChanges = {
  /** The Act in its present numbering and units (Act art. 19); a complaint accepted earlier is not counted here at all. */
  presentAct: { on: "2016-02-12", by: ["법률 제13459호", "대통령령 제26980호"] },
  /** A grievance's on-site survey lies outside its seven days (Decree art. 17 para. 5). */
  surveyExcluded: { on: "2021-01-05", by: ["대통령령 제31380호"] },
  /** The Act as it stands, with merging and the hours to accept in Decree art. 6. Nothing that was counted before is counted otherwise. */
  presentActAsAmended: { on: "2022-07-12", by: ["법률 제18742호", "법률 제18748호", "대통령령 제32789호"] },
  /** A consultation for a bundled permit that is not answered in time is deemed agreed to (행정기본법 제24조제4항). */
  deemedConsent: { on: "2023-03-24", by: ["법률 제17979호"] },
  /** Overload, late assignment and absence are no reasons to extend (Decree art. 21 para. 2); an outage does not count (Decree art. 20 no. 2). */
  decreeOf2026: { on: "2026-05-06", by: ["대통령령 제36296호"] },
} as const satisfies Readonly<Record<string, TextChange>>;

const startOf = ({ on }: TextChange): Temporal.Instant => seoulInstantOf(Temporal.PlainDate.from(on), "00:00");

export const ruleHistoryBeginsAt = startOf(textChanges.presentAct);
export const surveyExcludedFromAt = startOf(textChanges.surveyExcluded);
export const deemedConsentFromAt = startOf(textChanges.deemedConsent);
export const decreeOf2026At = startOf(textChanges.decreeOf2026);
