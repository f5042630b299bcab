import { createHash } from "node:crypto";

/**
 * The Message-ID of a notice (RFC 5322 §3.6.4). It carries no attempt number: a mail repeated after an unknown outcome has the same
 * id, so that a mailbox that got both can show one.
 */
export function messageIdOf(noticeId: string, domain: string): string {
  return `<n-${noticeId}@${domain}>`;
}

/**
 * The root that all mails of a thread refer to (RFC 5322 References). Hashed, because a header is read by every relay on the way and
 * a thread's name may be a complaint number.
 */
export function threadRootOf(thread: string, domain: string): string {
  return `<t-${createHash("sha256").update(thread).digest("hex").slice(0, 24)}@${domain}>`;
}

/** Headers that keep out-of-office robots from answering (RFC 3834 §5; the second one is Exchange's). */
export const automaticMailHeaders = {
  "Auto-Submitted": "auto-generated",
  "X-Auto-Response-Suppress": "All",
  "Content-Language": "ko",
} as const;

/** Whether a value would start a header line of its own: the door of header and SMTP command injection. */
export function hasLineBreak(value: string): boolean {
  return /[\r\n\0]/.test(value);
}

/** Whether a value is one bare address. A comma or a name would make a second recipient or hide the first. */
export function isSingleAddress(value: string): boolean {
  return /^[^\s<>()[\]\\,;:"@]+@[^\s<>()\\,;:"@]+$/u.test(value) && value.length <= 254;
}
