/** A day that follows from no rule: the day of an election (제2조제10호의2), or one declared by the government (제2조제11호). */
export interface FixedDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly name: string;
  readonly kind: "election" | "declared";
  /** Day of the cabinet's decision (제4조), `YYYY-MM-DD`; the gazette follows within days. Election days need none. */
  readonly decidedOn?: string;
}

/**
 * All such days since 2013. An election held because an office fell vacant is no election day of item 10-2 but was declared by the government
 * (2017-05-09, 2025-06-03). Elections to come are not foretold: a deadline without them is the earlier one.
 */
export const fixedDays: readonly FixedDay[] = [
  { date: "2014-06-04", name: "제6회 전국동시지방선거일", kind: "election" },
  { date: "2015-08-14", name: "임시공휴일", kind: "declared", decidedOn: "2015-08-11" },
  { date: "2016-04-13", name: "제20대 국회의원선거일", kind: "election" },
  { date: "2016-05-06", name: "임시공휴일", kind: "declared", decidedOn: "2016-04-28" },
  { date: "2017-05-09", name: "임시공휴일(제19대 대통령선거일)", kind: "declared", decidedOn: "2017-03-15" },
  { date: "2017-10-02", name: "임시공휴일", kind: "declared", decidedOn: "2017-09-05" },
  { date: "2018-06-13", name: "제7회 전국동시지방선거일", kind: "election" },
  { date: "2020-04-15", name: "제21대 국회의원선거일", kind: "election" },
  { date: "2020-08-17", name: "임시공휴일", kind: "declared", decidedOn: "2020-07-21" },
  { date: "2022-03-09", name: "제20대 대통령선거일", kind: "election" },
  { date: "2022-06-01", name: "제8회 전국동시지방선거일", kind: "election" },
  { date: "2023-10-02", name: "임시공휴일", kind: "declared", decidedOn: "2023-09-05" },
  { date: "2024-04-10", name: "제22대 국회의원선거일", kind: "election" },
  { date: "2024-10-01", name: "임시공휴일(국군의 날)", kind: "declared", decidedOn: "2024-09-03" },
  { date: "2025-01-27", name: "임시공휴일", kind: "declared", decidedOn: "2025-01-14" },
  { date: "2025-06-03", name: "임시공휴일(제21대 대통령선거일)", kind: "declared", decidedOn: "2025-04-08" },
  { date: "2026-06-03", name: "제9회 전국동시지방선거일", kind: "election" },
];
