/** The laws that are cited, by each of the names that they are cited by; the longer names first, as some contain others. */
const laws: readonly (readonly [name: string, law: string])[] = [
  ["민원 처리에 관한 법률 시행규칙", "Rule"],
  ["민원 처리에 관한 법률 시행령", "Decree"],
  ["민원 처리에 관한 법률", "Act"],
  ["관공서의 공휴일에 관한 규정", "Holiday decree"],
  ["지방공휴일에 관한 규정", "지방공휴일에 관한 규정"],
  ["지방공무원 복무규정", "지방공무원 복무규정"],
  ["행정절차법 시행령", "행정절차법 시행령"],
  ["행정기본법", "행정기본법"],
  ["건축법", "건축법"],
  ["민법", "민법"],
  ["Holiday decree", "Holiday decree"],
  ["Decree", "Decree"],
  ["Act", "Act"],
  ["Rule", "Rule"],
];
const lawOf = new Map(laws);

const named = new RegExp(`(?:${laws.map(([name]) => name).join("|")})\\s+(?=제\\d|arts?\\. )`, "g");
/** `제7조의2제3항`, `제11조제1호`, with what joins it to the article before. */
const korean =
  /(?<join>, ?|–|부터 )?제(?<article>\d+)조(?:의(?<branch>\d+))?(?:제(?<paragraph>\d+)항)?(?:제(?<number>\d+(?:호의\d+)?)호?)?(?:까지)?(?<paragraphs> paras\. \d+(?:[–,] ?\d+)*)?/y;
/** `art. 7-2 para. 3`, `art. 11 no. 1`, and each further article after a comma or a dash. */
const english =
  /(?<join>arts?\. |, |–)(?<article>\d+)(?:-(?<branch>\d+))?(?:(?<paragraphs> paras\. \d+(?:[–,] ?\d+)*)| para\. (?<paragraph>\d+))?(?: no\. (?<number>\d+(?:-\d+)?))?/y;

/**
 * The provisions that a text cites, Korean or English, each once and in one form: `Act 19(1)`, `행정절차법 시행령 11 no. 1`, `민법 159`. A range
 * is taken apart. An article without the name of its law belongs to the one named before it if a comma or a dash joins them.
 */
export function citationsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const { 0: name, index } of text.matchAll(named)) {
    const law = lawOf.get(name.trim()) ?? name;
    const start = index + name.length;
    const pattern = text[start] === "제" ? korean : english;
    pattern.lastIndex = start;
    let before = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const { join = "", article = "", branch, paragraph, paragraphs, number } = match.groups ?? {};
      // A Korean article that begins a citation is joined to nothing; what follows it without a join is another text.
      if (before > 0 && join === "") break;
      const isRange = join === "–" || join === "부터 ";
      for (let each = isRange ? before + 1 : Number(article); each < Number(article); each += 1) found.push(`${law} ${each}`);
      const head = `${law} ${article}${branch === undefined ? "" : `-${branch}`}`;
      const tail = number === undefined ? "" : ` no. ${number.replace("호의", "-")}`;
      const parts = paragraphs === undefined ? (paragraph === undefined ? [] : [Number(paragraph)]) : numbersIn(paragraphs);
      found.push(...(parts.length === 0 ? [`${head}${tail}`] : parts.map((part) => `${head}(${part})${tail}`)));
      before = Number(article);
    }
  }
  return [...new Set(found)];
}

/** ` paras. 1–3` → 1, 2, 3 */
function numbersIn(paragraphs: string): readonly number[] {
  return [...paragraphs.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => Number(first) + place),
  );
}

/** The article alone: `Act 19(1)` → `Act 19`. */
export const articleOf = (citation: string): string => citation.replace(/\(.*$| no\..*$/, "");
