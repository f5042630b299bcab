import type { ComplaintKind } from "@gihan/deadline/events";

/** What the law says about the period of each kind (Decree arts. 14–17, Act art. 17). */
export const periodHints: { readonly [Kind in ComplaintKind]: string } = {
  statutory: "법정민원은 사무마다 다릅니다. 민원처리기준표나 민원편람의 처리기간을 넣으십시오(법 제17조).",
  inquiry: "질의민원: 법령 14일, 제도·절차 7일(영 제14조). 비우면 짧은 7일로 셉니다.",
  suggestion: "건의민원: 14일(영 제15조). 비우면 14일로 셉니다.",
  other: "기타민원: 즉시. 기관이 달리 정할 수 있습니다(영 제16조). 비우면 즉시로 셉니다.",
  grievance: "고충민원: 7일. 현장조사 기간은 산입하지 않습니다(영 제17조). 비우면 7일로 셉니다.",
};
