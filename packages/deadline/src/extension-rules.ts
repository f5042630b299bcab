import type { ExtensionReason } from "./events.ts";
import { decreeOf2026At } from "./rule-version.ts";

/** What the law says of one reason to extend a processing period. */
export interface ExtensionRule {
  readonly article: string;
  /** From when on an extension decided for this reason is not allowed. */
  readonly forbiddenFromAt?: Temporal.Instant;
}

const article = "민원 처리에 관한 법률 시행령 제21조";
const forbidden: ExtensionRule = { article: `${article}제2항`, forbiddenFromAt: decreeOf2026At };

/** Every reason for which a period may be extended, or no more (Decree art. 21 paras. 1–2). */
export const extensionRules: { readonly [Reason in ExtensionReason]: ExtensionRule } = {
  cooperation: { article: `${article}제1항제1호` },
  "fact-or-site-check": { article: `${article}제1항제2호` },
  "force-majeure": { article: `${article}제1항제3호` },
  equivalent: { article: `${article}제1항제4호` },
  overload: forbidden,
  "assignee-delay": forbidden,
  "assignee-absence": forbidden,
};
