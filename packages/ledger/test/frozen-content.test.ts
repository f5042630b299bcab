import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { freezeContent, unpackContent, type FrozenContent } from "../src/frozen-content.ts";

const mail: FrozenContent = { subject: "[민원 처리기한] 내일까지 2건", text: "새올 2026-000001 …\n", html: "<p>새올 2026-000001</p>" };
const message: FrozenContent = { subject: null, text: "[한빛구청] 내일까지 2건", html: null };

test.for([mail, message])("what is frozen is read back as it was: %o", (content) => {
  expect(unpackContent(JSON.parse(freezeContent(content)))).toEqual(content);
});

test("the subject can be read with SQL, and the ledger has nothing else to parse", () => {
  expect(JSON.parse(freezeContent(mail))).toEqual({ subject: mail.subject, deflated: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) });
});

test.for([mail, message])("what was frozen before migration 0010 is read: %o", ({ subject, text, html }) => {
  const htmlDeflated = html === null ? null : deflateRawSync(html).toString("base64");
  expect(unpackContent({ subject, text, htmlDeflated })).toEqual({ subject, text, html });
});
