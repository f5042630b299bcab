import type { NodemailerError } from "nodemailer";
import type { DeliveryOutcome } from "../port.ts";

/** An SMTP failure as nodemailer reports it, and what we know besides. */
export interface SmtpFailure {
  readonly error: Pick<NodemailerError, "code" | "command" | "responseCode" | "response" | "message">;
  /** Whether a byte of the message may have left. */
  readonly bodyBegun: boolean;
  readonly aborted: boolean;
}

/**
 * Sorts a failure by what is certain. A reply to the message itself settles it; a connection that ends after the message was begun
 * leaves it open (`unknown`); before that nothing was taken (`transient`). Only a reply about the recipient's address is `rejected`,
 * because that makes the address unusable: a relay that distrusts us (554 policy, 535 login, 550 5.7.1) must not silence every clerk.
 */
export function classifySmtpFailure({ error, bodyBegun, aborted }: SmtpFailure): DeliveryOutcome {
  const detail = wordingOf(error);
  const { responseCode } = error;
  const isReplyToMessage = error.code === "EMESSAGE" && responseCode !== undefined && responseCode >= 400;
  if (bodyBegun && !isReplyToMessage) {
    return { kind: "unknown", reason: aborted ? "aborted" : error.code === "ETIMEDOUT" ? "timed-out" : "connection-lost", detail };
  }
  if (responseCode === undefined) {
    const reason = aborted
      ? "aborted"
      : error.code === "ETIMEDOUT"
        ? "timed-out"
        : isOfConnection(error.code)
          ? "not-connected"
          : "not-sent";
    return { kind: "transient", reason, detail };
  }
  const place = error.command ?? "CONN";
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? "")?.[1];
  const reply = `${[responseCode, status].filter(Boolean).join(" ")} at ${place}`;
  if (responseCode >= 500 && isAboutAddress({ responseCode, status, place, response: error.response ?? "" })) {
    return { kind: "rejected", reason: `address-refused (${reply})`, detail };
  }
  const reason = error.code === "EAUTH" ? "login-refused" : responseCode >= 500 ? "refused" : "deferred";
  return { kind: "transient", reason: `${reason} (${reply})`, detail };
}

function isOfConnection(code: string | undefined): boolean {
  return code !== undefined && ["ECONNECTION", "ESOCKET", "EDNS", "ETLS", "EPROTOCOL"].includes(code);
}

/**
 * Enhanced status codes (RFC 3463) that speak of the recipient: bad mailbox, host or syntax, moved, null MX (RFC 7505), mailbox disabled.
 * 5.1.7 and 5.1.8 are the sender's address and 5.2.2 a full mailbox, so they are not here. 5.4.1 at RCPT is how Exchange Online says
 * that it knows no such recipient.
 */
const addressStatuses = new Set(["5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]);

/** RFC 5321 replies to RCPT that mean the mailbox: unavailable, not local, name not allowed; 501 is its syntax. */
const addressReplies = new Set([501, 550, 551, 553]);

/** Words by which servers without enhanced codes say that it is us they refuse, with the same 550 and 553. */
const aboutUs = /relay|rcpthosts|authenticat|spam|block|black ?list|deny ?list|policy|reputation|\bspf\b|\bdkim\b|\bdmarc\b/i;

interface Refusal {
  readonly responseCode: number;
  readonly status: string | undefined;
  readonly place: string;
  readonly response: string;
}

function isAboutAddress({ responseCode, status, place, response }: Refusal): boolean {
  if (status !== undefined) {
    if (place !== "RCPT TO" && place !== "DATA") return false;
    return addressStatuses.has(status) || (status === "5.4.1" && place === "RCPT TO");
  }
  // After DATA a bare 550 is usually a filter's verdict on the text, not on the mailbox.
  return place === "RCPT TO" && addressReplies.has(responseCode) && !aboutUs.test(response);
}

/** The server's wording on one line, without addresses (they are personal data and end up in logs). */
function wordingOf(error: SmtpFailure["error"]): string {
  return (error.response ?? error.message)
    .replace(/[^\s<>,;:"']+@[^\s<>,;:"']+/g, "<address>")
    .replace(/<<address>>/g, "<address>")
    .replace(/\s+/g, " ")
    .slice(0, 300);
}
