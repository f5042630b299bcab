/** A few questions to begin with; each shows something that is easily counted wrong. */
export const examples: readonly { readonly korean: string; readonly link: string }[] = [
  {
    korean: "3일, 대체공휴일인 3월 2일 14:00 접수",
    link: "#v1?kind=statutory&period=3-days&accepted=2026-03-02T14:00",
  },
  {
    korean: "10일, 보완에 8일이 걸린 민원",
    link: "#v1?kind=statutory&period=10-days&accepted=2026-11-02T10:00&pause=supplement,2026-11-05,2026-11-12",
  },
  {
    korean: "7일, 사실관계 확인으로 7일 연장",
    link: "#v1?kind=statutory&period=7-days&accepted=2026-11-09T10:00&extension=7-days,2026-11-16,fact-or-site-check",
  },
  {
    korean: "고충민원 7일, 현장조사를 한 경우",
    link: "#v1?kind=grievance&period=7-days&accepted=2026-11-02T10:00&pause=field-survey,2026-11-04,2026-11-13",
  },
];
