import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/table/decode-text.ts";

const korean = "코드,민원명\r\nbuilding-report,건축신고\r\n";

describe("decodeText", () => {
  it.each([
    ["UTF-8", Buffer.from(korean), "utf-8"],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${korean}`), "utf-8-with-mark"],
    ["CP949", iconv.encode(korean, "cp949"), "cp949"],
  ])("guesses %s and leaves no mark in the text", (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ kind: "decoded", text: korean, encoding });
  });

  it("reads the syllables that CP949 adds to EUC-KR", () => {
    const text = "코드,똠방각하 뷁 펲";
    expect(decodeText(iconv.encode(text, "cp949"))).toEqual({ kind: "decoded", text, encoding: "cp949" });
  });

  it("is not led astray by Hangul of CP949 that happens to be valid UTF-8", () => {
    const bytes = iconv.encode("code,name\r\na,큰\r\n", "cp949");
    const [first, second] = iconv.encode("큰", "cp949");
    expect(first! >= 0xc2 && first! <= 0xdf && second! >= 0x80 && second! <= 0xbf).toBe(true);
    expect(decodeText(bytes)).toMatchObject({ text: "code,name\r\na,큰\r\n", encoding: "cp949" });
  });

  it("calls plain English UTF-8, and foreign letters that CP949 makes no Hangul of", () => {
    expect(decodeText(Buffer.from("code,name"))).toMatchObject({ encoding: "utf-8" });
    expect(decodeText(Buffer.from("café – €"))).toMatchObject({ text: "café – €", encoding: "utf-8" });
  });

  it.each([
    ["UTF-16 is named as what it is", Buffer.from(`\uFEFF${korean}`, "utf16le"), "utf-16"],
    ["bytes of no encoding", Buffer.from([0xff, 0xff, 0x00, 0x80]), "neither-encoding"],
    ["a mark of UTF-8 before what is none", Buffer.from([0xef, 0xbb, 0xbf, 0xb0, 0xa1]), "neither-encoding"],
  ])("refuses: %s", (_what, bytes, reason) => {
    expect(decodeText(bytes)).toEqual({ kind: "undecodable", reason });
  });
});
