import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { byteLengthCp949, classifyText, encodeCp949, toCp949Text } from "../src/text/cp949.ts";

const syllables = Array.from({ length: 11_172 }, (_, index) => String.fromCodePoint(0xac00 + index));

/** SHA-256 over the CP949 bytes of all syllables in order, written by Python's codec; the second test keeps it honest. */
const pythonChecksum = "9d355925bccc44ae41885b4e53eb25cf5f2f5f52000c586e3b8cd938791447bd";

const encode = (text: string): Buffer => {
  const result = encodeCp949(text);
  if (result.kind !== "encoded") throw new Error(`unencodable: ${JSON.stringify(result)}`);
  return result.bytes;
};

describe("all 11,172 syllables", () => {
  it("have the bytes that Python's cp949 codec gives them", () => {
    const bytes = Buffer.concat(syllables.map(encode));
    expect(bytes).toHaveLength(2 * 11_172);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(pythonChecksum);
  });

  it("the checksum is Python's", () => {
    const program = "import hashlib;print(hashlib.sha256(''.join(map(chr,range(0xac00,0xd7a4))).encode('cp949')).hexdigest())";
    const { status, stdout } = spawnSync("python3", ["-c", program], { encoding: "utf8" });
    if (status !== 0) console.warn("python3 is not here: the syllables were compared with the committed checksum only");
    expect(status === 0 ? stdout.trim() : pythonChecksum).toBe(pythonChecksum);
  });
});

describe("what CP949 does not have", () => {
  it("is named with its code points and a preview instead of a silent question mark", () => {
    expect(encodeCp949("건축😀신고ß한")).toEqual({
      kind: "unencodable",
      characters: [{ character: "😀", codePoint: "U+1F600" }],
      preview: "건축□신고ß한",
    });
  });

  it.each([
    ["em dash", "기한 — 오늘", "기한 ― 오늘"],
    ["won sign", "₩1,000", "￦1,000"],
    ["no-break space", "건축\u00A0신고", "건축 신고"],
    ["accent", "Café Ñandú", "Cafe Nandu"],
    ["decomposed Hangul", "건축".normalize("NFD"), "건축"],
    ["zero-width joiner and variation selector", "①\uFE0F건\u200D축", "①건축"],
    ["bullet and check mark", "•✔", "·V"],
  ])("is mapped where a look-alike exists: %s", (_name, text, shown) => {
    expect(encodeCp949(text)).toMatchObject({ kind: "encoded", text: shown });
  });

  it("is shown as a box in words we did not choose", () => {
    expect(toCp949Text("김𠮷동")).toBe("김□동");
  });

  it("keeps the marks that Korean offices use", () => {
    const text = "― · “민원” ‘기한’ ① ㈜ ㎡ € → 漢字 ※ ～ …";
    expect(encodeCp949(text)).toMatchObject({ kind: "encoded", text });
  });
});

describe("message kinds", () => {
  it.each([
    ["가".repeat(45), "sms", 90],
    ["가".repeat(45) + "1", "lms", 91],
    ["뷁".repeat(1_000), "lms", 2_000],
    ["가".repeat(1_000) + "a", "too-long", 2_001],
  ])("%#: counted in bytes, two for a syllable", (text, kind, bytes) => {
    expect(classifyText(text)).toEqual({ kind, bytes });
    expect(byteLengthCp949(text)).toBe(bytes);
  });
});
