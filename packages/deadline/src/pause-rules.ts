import type { ComplaintKind, PauseCode } from "./events.ts";
import { decreeOf2026At, surveyExcludedFromAt } from "./rule-version.ts";

/** What the law says about one kind of pause. */
export interface PauseRule {
  readonly korean: string;
  readonly article: string;
  /** Complaints accepted earlier do not have it. */
  readonly acceptedFromAt?: Temporal.Instant;
  /** Complaints of other kinds do not have it. */
  readonly only?: ComplaintKind;
}

const procedureDecree = "행정절차법 시행령 제11조";
const decree = "민원 처리에 관한 법률 시행령";

/** Everything that does not count (Decree art. 20), by its code. */
export const pauseRules: { readonly [Code in PauseCode]: PauseRule } = {
  supplement: { korean: "보완", article: `${procedureDecree}제1호` },
  "inter-office-transit": { korean: "멀리 떨어진 기관 사이의 문서 이송", article: `${procedureDecree}제2호` },
  "representative-selection": { korean: "대표자 선정", article: `${procedureDecree}제3호` },
  hearing: { korean: "의견청취", article: `${procedureDecree}제4호` },
  "test-or-technical-review": { korean: "실험·검사·감정 또는 기술검토", article: `${procedureDecree}제5호` },
  "preceding-affair": { korean: "선행사무의 완결", article: `${procedureDecree}제6호` },
  "system-outage": { korean: "정보시스템 장애", article: `${decree} 제20조제2호`, acceptedFromAt: decreeOf2026At },
  "certificate-issuance": { korean: "증명서류·구비서류의 발급·확인", article: `${decree} 제7조의2제3항` },
  "preceding-complaint": { korean: "통합접수된 선행 민원의 완결", article: `${decree} 제12조제9항` },
  "field-survey": {
    korean: "고충민원 현장조사",
    article: `${decree} 제17조제5항`,
    acceptedFromAt: surveyExcludedFromAt,
    only: "grievance",
  },
  "statute-specific": { korean: "개별 법령에서 산입하지 않도록 한 기간", article: "개별 법령" },
};

/** Whether the law knows this pause for a complaint of this kind, accepted at this moment. */
export function isPauseAllowed(pause: {
  readonly code: PauseCode;
  readonly kind: ComplaintKind | null;
  readonly acceptedAt: Temporal.Instant;
}): boolean {
  const { acceptedFromAt, only } = pauseRules[pause.code];
  const isInForce = acceptedFromAt === undefined || pause.acceptedAt.epochMilliseconds >= acceptedFromAt.epochMilliseconds;
  return isInForce && (only === undefined || only === pause.kind);
}
