import { adviceOf, remarksOf } from "./advice.ts";
import { factsOf, footerOf } from "./email-text.ts";
import { escapeHtml } from "./escape-html.ts";
import { headlineOf, subjectOf } from "./headline.ts";
import type { NoticeDigest, NoticeLine } from "./notice-digest.ts";
import { systemName } from "./roles.ts";
import { groupByUrgency, isOverdue } from "./urgency.ts";

/**
 * The html part: the same words as the text part. Inline styles and tables only, no image, no link, nothing to fetch: office mail
 * gateways strip the rest, and a link to an intranet host is how phishing looks.
 */
export function emailHtml(digest: NoticeDigest): string {
  const remarks = remarksOf(digest, "email").map((sentence) => `<p style="${styles.remark}">${say(sentence)}</p>`);
  const groups = groupByUrgency(digest).map(
    ({ label, lines }) =>
      `<h2 style="${styles.group}">${say(`${label} ${lines.length}건`)}</h2>\n${lines.map((line) => itemHtml(line, digest)).join("\n")}`,
  );
  const advice = adviceOf(digest).map((sentence) => `<li style="margin:0 0 4px">${say(sentence)}</li>`);
  return [
    `<!doctype html>`,
    `<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subjectOf(digest))}</title></head>`,
    `<body style="margin:0;padding:0;background:#ffffff"><div style="${styles.page}">`,
    `<p style="${styles.headline}">${say(headlineOf(digest))}</p>`,
    ...remarks,
    ...groups,
    `<ul style="${styles.advice}">`,
    ...advice,
    `</ul>`,
    `<p style="${styles.footer}">${say(footerOf(digest))}</p>`,
    `</div></body></html>`,
    ``,
  ].join("\n");
}

const styles = {
  page: "max-width:640px;margin:0 auto;padding:24px 20px;font-family:'Malgun Gothic','Apple SD Gothic Neo','Noto Sans KR',sans-serif;font-size:15px;line-height:1.6;color:#1f2933;word-break:keep-all;overflow-wrap:anywhere",
  headline: "margin:0 0 16px;font-size:18px;font-weight:bold;line-height:1.5",
  remark: "margin:0 0 12px;padding:10px 12px;background:#f3f4f6;color:#374151",
  group: "margin:24px 0 8px;font-size:15px;font-weight:bold;color:#374151",
  title: "margin:0 0 4px;font-weight:bold",
  label: "padding:0 12px 0 0;color:#5b6570;font-weight:normal;text-align:left;vertical-align:top;white-space:nowrap",
  value: "padding:0;vertical-align:top",
  advice: "margin:24px 0 0;padding:16px 0 0 20px;border-top:1px solid #e1e5ea;color:#374151",
  footer: "margin:16px 0 0;font-size:13px;color:#5b6570",
} as const;

function itemHtml(line: NoticeLine, digest: NoticeDigest): string {
  const edge = isOverdue(line, digest.now) ? "#b45309" : "#2563a8";
  const rows = factsOf(line, digest).map(
    ([label, value]) => `<tr><th scope="row" style="${styles.label}">${say(label)}</th><td style="${styles.value}">${say(value)}</td></tr>`,
  );
  const number = `${systemName(line.complaint.system)} ${line.complaint.number}`;
  return [
    `<div style="margin:0 0 12px;padding:10px 14px;border:1px solid #e1e5ea;border-left:4px solid ${edge}">`,
    `<p style="${styles.title}">${say(line.itemName)} <span style="font-weight:normal;color:#5b6570">${say(number)}</span></p>`,
    `<table style="border-collapse:collapse;font-size:15px;line-height:1.6">${rows.join("")}</table>`,
    `</div>`,
  ].join("");
}

/** Escaped, with dates kept on one line. */
function say(text: string): string {
  return escapeHtml(text).replace(/월 (?=\d{1,2}일\()/g, "월&nbsp;");
}
