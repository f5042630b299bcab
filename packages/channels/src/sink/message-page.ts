import { classifyText } from "../text/cp949.ts";
import { addressShown, titleOf } from "./list-page.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { SinkMessage } from "./sink-message.ts";
import { receivedTime } from "./sink-time.ts";

/** One mail with its parts, or one text as a phone shows it. */
export function messagePage(message: SinkMessage, now: Temporal.Instant): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ["받는 곳", addressShown(message)],
    ["보낸 곳", message.from || "(없음)"],
    ["담긴 때", receivedTime(message.receivedAt, now)],
    ...(message.key === null ? [] : [["발송 키", message.key] as const]),
    ...message.headers,
  ];
  return markup`<p class="back"><a href="/">← 시험 발송함으로</a></p>
<article class="paper">
<h2>${message.channel === "email" ? titleOf(message) : "문자"}</h2>
<dl>${facts.map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
${message.channel === "email" ? mailParts(message) : phone(message)}
</article>`;
}

function mailParts({ id, text, html }: SinkMessage): Markup {
  const frame =
    html === null
      ? null
      : markup`<h3>서식 있는 본문</h3>
<iframe src="/messages/${id}/html" sandbox="" title="서식 있는 본문" referrerpolicy="no-referrer"></iframe>`;
  return markup`${frame}
<h3>글자만 있는 본문</h3>
<pre tabindex="0">${text}</pre>`;
}

function phone({ text }: SinkMessage): Markup {
  const { kind, bytes } = classifyText(text);
  const size = { sms: "단문(SMS), 90바이트까지", lms: "장문(LMS), 2,000바이트까지", "too-long": "너무 깁니다. 2,000바이트를 넘습니다" }[
    kind
  ];
  return markup`<h3>휴대전화에 보이는 모습</h3>
<div class="phone"><div class="bubble">${text}</div><p>${bytes.toLocaleString("ko-KR")}바이트 · ${size}</p></div>`;
}
