import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

/** A page of the sink. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** Whether it refreshes itself. */
  readonly isLive: boolean;
  /** Allows this page's own style and script, and nothing that a message may have smuggled in. */
  readonly nonce: string;
}

/** The frame around every page. */
export function layOutPage({ title, body, isLive, nonce }: Page): string {
  const script = isLive ? markup`<script nonce="${nonce}">${{ markup: pageScript }}</script>` : null;
  return markup`<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${{ markup: pageStyle }}</style>
</head>
<body>
<header class="top"><div class="wrap">
<h1><a href="/">기한 시험 발송함</a></h1>
<p>여기 담긴 메일과 문자는 실제 담당자에게 가지 않았습니다.</p>
</div></header>
<main class="wrap">
${body}
</main>
${script}
</body>
</html>
`.markup;
}
