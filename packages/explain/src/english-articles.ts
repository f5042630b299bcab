/** The laws by the short names of docs/law.md; what the names stand for is said once, below an explanation. */
const laws: readonly (readonly [korean: string, english: string])[] = [
  ["민원 처리에 관한 법률 시행규칙", "Rule"],
  ["민원 처리에 관한 법률 시행령", "Decree"],
  ["민원 처리에 관한 법률", "Act"],
  ["행정절차법 시행령", "Administrative Procedures Decree"],
  ["행정기본법", "General Act on Public Administration"],
  ["민법", "Civil Act"],
  ["개별 법령", "the special law"],
];

/** What the short names of laws stand for. */
export const lawNames = [
  "Act: Civil Petitions Treatment Act (민원 처리에 관한 법률); Decree and Rule: its Enforcement Decree and Rule",
  "Civil Act: 민법; Administrative Procedures Decree: 행정절차법 시행령; General Act on Public Administration: 행정기본법",
].join("\n");

/** `민원 처리에 관한 법률 시행령 제21조제1항 단서` → `Decree art. 21 para. 1 proviso`; what is no article stays as it is. */
export function englishArticles(korean: string): string {
  const known = told.get(korean);
  if (known !== undefined) return known;
  const english = korean.split(", ").map(englishArticle).join(", ");
  told.set(korean, english);
  return english;
}

/** There are no more than the rules cite, and a line of an explanation cites one each time. */
const told = new Map<string, string>();

function englishArticle(korean: string): string {
  const [name, law] = laws.find(([each]) => korean.startsWith(each)) ?? ["", ""];
  const place = korean
    .slice(name.length)
    .trim()
    .replace(/^제(\d+)조부터 제(\d+)조까지$/, "arts. $1–$2")
    .replace(/제(\d+)조의(\d+)/, "art. $1-$2")
    .replace(/제(\d+)조/, "art. $1")
    .replace(/제(\d+)항·제(\d+)항/, " paras. $1, $2")
    .replace(/·?제(\d+)항/, " para. $1")
    .replace(/제(\d+)호/, " no. $1")
    .replace(/단서$/, "proviso")
    .replace(/\s+/g, " ");
  return [law, place].filter((part) => part !== "").join(" ");
}
