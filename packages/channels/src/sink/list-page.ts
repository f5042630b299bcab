import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { MessageFilter } from "./message-filter.ts";
import type { SinkMessage } from "./sink-message.ts";
import { receivedTime } from "./sink-time.ts";

/** What the list page shows. */
export interface MessageList {
  /** Newest first. */
  readonly messages: readonly SinkMessage[];
  readonly filter: MessageFilter;
  /** Counts under the filter. */
  readonly counts: { readonly email: number; readonly text: number };
  /** Of all messages ever taken: changes when there is something new. */
  readonly total: number;
  /** Id to go on from, if there are older ones. */
  readonly olderThan: string | null;
  readonly now: Temporal.Instant;
}

/** The list of messages with its filter. */
export function listPage(list: MessageList): Markup {
  return markup`${filterForm(list.filter)}
<div class="summary">
<p id="count" role="status">${countLine(list)}</p>
<p id="state"></p>
</div>
<div id="messages" data-last="${list.total}">${messageList(list)}</div>`;
}

function filterForm({ to, channel }: MessageFilter): Markup {
  const option = (value: string, label: string) =>
    value === (channel ?? "")
      ? markup`<option value="${value}" selected>${label}</option>`
      : markup`<option value="${value}">${label}</option>`;
  const reset = to === null && channel === null ? null : markup`<a class="all" href="/">모두 보기</a>`;
  return markup`<form class="filter" method="get" action="/" role="search">
<label>받는 곳<input type="search" name="to" value="${to ?? ""}" placeholder="메일 주소나 전화번호 일부" autocomplete="off"></label>
<label>종류<select name="channel">${[option("", "메일과 문자"), option("email", "메일"), option("text", "문자")]}</select></label>
<button type="submit">찾기</button>
${reset}
</form>`;
}

function countLine({ counts: { email, text } }: MessageList): Markup {
  return markup`<strong>${email + text}건</strong> · 메일 ${email}건 · 문자 ${text}건`;
}

function messageList({ messages, olderThan, filter, now }: MessageList): Markup {
  if (messages.length === 0) {
    return filter.to === null && filter.channel === null
      ? markup`<p class="empty">아직 담긴 것이 없습니다. 예고가 나가면 이곳에 바로 나타납니다.</p>`
      : markup`<p class="empty">찾는 메일이나 문자가 없습니다.</p>`;
  }
  const rows = messages.map(
    (message) => markup`<li><a id="m${message.id}" href="/messages/${message.id}">
<span class="tag ${message.channel}">${message.channel === "email" ? "메일" : "문자"}</span>
<span class="to">${addressShown(message)}</span>
<span class="subject">${titleOf(message)}</span>
<time datetime="${message.receivedAt}">${receivedTime(message.receivedAt, now)}</time>
</a></li>`,
  );
  const query = new URLSearchParams();
  if (filter.to !== null) query.set("to", filter.to);
  if (filter.channel !== null) query.set("channel", filter.channel);
  if (olderThan !== null) query.set("before", olderThan);
  const pager = olderThan === null ? null : markup`<p class="pager"><a href="/?${query.toString()}">이전 것 더 보기</a></p>`;
  return markup`<ol class="list">${rows}</ol>${pager}`;
}

/** The recipient as people write it: numbers with hyphens. */
export function addressShown({ channel, to }: SinkMessage): string {
  return channel === "text" ? to.replace(/^(02|0\d\d)(\d{3,4})(\d{4})$/, "$1-$2-$3") : to;
}

/** What stands for a message in a list: its subject, or the beginning of the text. */
export function titleOf({ subject, text }: SinkMessage): string {
  return subject || text.replace(/\s+/g, " ").slice(0, 120) || "(내용 없음)";
}
