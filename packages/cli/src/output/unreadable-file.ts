import type { Unreadable } from "@gihan/catalogue/table";
import type { Sentence } from "@gihan/terminal/cli-error";

/** Why a file could not be read as a table, and what to do about it. */
export function unreadableSentence(path: string, why: Unreadable): Sentence {
  const { english, korean } = sentenceOf(why);
  return { english: `${path}: ${english}`, korean: `${path}: ${korean}` };
}

const asUtf8 = "엑셀의 '다른 이름으로 저장'에서 'CSV UTF-8(쉼표로 분리)' 또는 'Excel 통합 문서(.xlsx)'로 저장하십시오";

function sentenceOf(why: Unreadable): Sentence {
  switch (why.reason) {
    case "neither-encoding":
      return { english: "neither UTF-8 nor CP949 text", korean: `UTF-8도 CP949도 아닌 파일입니다. ${asUtf8}` };
    case "utf-16":
      return { english: "UTF-16 text; save it as UTF-8", korean: `UTF-16(유니코드 텍스트) 파일입니다. ${asUtf8}` };
    case "old-or-encrypted":
      return {
        english: "an old workbook (.xls) or one with a password; save it as .xlsx without one",
        korean: "옛 형식(.xls)이거나 암호가 걸린 파일입니다. 암호 없이 'Excel 통합 문서(.xlsx)'로 저장하십시오",
      };
    case "not-a-workbook":
      return {
        english: "not a workbook that can be read; save it again as .xlsx",
        korean: "읽을 수 있는 엑셀 파일이 아니거나 망가졌습니다. 엑셀에서 열어 'Excel 통합 문서(.xlsx)'로 다시 저장하십시오",
      };
    case "too-large":
      return {
        english: "too large for a catalogue (at most 16 MB, unpacked 64 MB); leave other sheets and pictures out",
        korean: "민원 목록으로는 너무 큽니다(16 MB, 풀어서 64 MB까지). 다른 시트와 그림을 빼고 저장하십시오",
      };
    case "no-sheet-in-text":
      return { english: "--sheet is for .xlsx; this is text", korean: "시트가 없는 CSV 파일입니다. --sheet를 빼십시오" };
    case "open-quote":
      return {
        english: `row ${why.row}: a quotation mark opens and never closes`,
        korean: `${why.row}행: 큰따옴표가 열리고 닫히지 않습니다. 짝을 맞추거나 지우십시오`,
      };
    case "no-such-sheet": {
      const names = why.sheets.join(", ");
      return { english: `no such sheet; there are: ${names}`, korean: `그런 시트가 없습니다. 있는 시트: ${names}` };
    }
  }
}
