import type { Office } from "@gihan/ledger/offices";
import type { FilledNotice } from "../src/application/fill-notice.ts";

export const office: Office = {
  officeId: "office",
  name: "한빛구청",
  email: "office@gihan.example",
  phone: "02-000-0000",
  replyTo: "help@gihan.example",
  deliveryMode: "live",
  redirectTo: null,
  liveSince: null,
  unknownText: "hold",
  policyVersion: 1,
  calendarVersion: "1",
  catalogueVersion: 1,
  outagesVersion: 0,
};

/** A mail that is to be handed over, but for what the test says. */
export const notice = (differences: Partial<FilledNotice> = {}): FilledNotice => ({
  noticeId: "7",
  attempt: 2,
  office,
  channel: "email",
  address: "a@gihan.example",
  content: { subject: "제목", text: "본문", html: "<p>본문</p>" },
  thread: "person-a-1",
  ...differences,
});
