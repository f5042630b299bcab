/**
 * Korean words that numbers given by offices carry (제2026-123호, 2026-건축과-000452): the only Hangul an identifier may have. A closed
 * list, since any other Hangul can be a person's name or a complaint's title. A word that a system's numbers really carry is added here.
 */
const words = [
  "민원",
  "접수",
  "재접수",
  "신청",
  "신고",
  "허가",
  "등록",
  "증명",
  "보완",
  "연장",
  "건축",
  "신축",
  "주택",
  "토지",
  "세무",
  "교통",
  "환경",
  "위생",
  "복지",
];

/** One such word, with 과 where it is a department; 제 only before and 호 only after a digit. A fragment of a pattern. */
export const numberWord = `(?:제(?=[0-9])|[0-9]호|(?:${words.join("|")})과?)`;
