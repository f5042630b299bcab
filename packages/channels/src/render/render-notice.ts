import type { NoticeContent } from "../port.ts";
import { emailHtml } from "./email-html.ts";
import { emailText } from "./email-text.ts";
import { subjectOf } from "./headline.ts";
import type { NoticeDigest } from "./notice-digest.ts";
import { phoneText } from "./phone-text.ts";

/** Puts a digest into a mail. Pure: the same digest gives the same words. */
export function renderEmail(digest: NoticeDigest): NoticeContent {
  return normalise({ subject: subjectOf(digest), text: emailText(digest), html: emailHtml(digest) });
}

/** Puts a digest into a text of at most 2,000 CP949 bytes, in one short message (90 bytes) where it fits. Pure. */
export function renderText(digest: NoticeDigest): NoticeContent {
  return { subject: null, text: phoneText(digest), html: null };
}

/** Names from a directory may hold line breaks or decomposed Hangul; neither belongs in a subject. */
function normalise({ subject, text, html }: NoticeContent): NoticeContent {
  return {
    subject: subject?.normalize("NFC").replace(/[\p{Cc}\u2028\u2029]+/gu, " ") ?? null,
    text: text.normalize("NFC"),
    html: html?.normalize("NFC") ?? null,
  };
}
