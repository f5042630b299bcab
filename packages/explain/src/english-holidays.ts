const names: Readonly<Record<string, string>> = {
  토요일: "Saturday",
  일요일: "Sunday",
  "1월 1일": "New Year's Day",
  "설날 전날": "eve of Lunar New Year",
  설날: "Lunar New Year",
  "설날 다음 날": "day after Lunar New Year",
  "3·1절": "Independence Movement Day",
  어린이날: "Children's Day",
  "부처님 오신 날": "Buddha's Birthday",
  노동절: "Labour Day",
  현충일: "Memorial Day",
  제헌절: "Constitution Day",
  광복절: "Liberation Day",
  "추석 전날": "eve of Chuseok",
  추석: "Chuseok",
  "추석 다음 날": "day after Chuseok",
  개천절: "National Foundation Day",
  한글날: "Hangeul Day",
  기독탄신일: "Christmas Day",
  임시공휴일: "temporary public holiday",
  "국군의 날": "Armed Forces Day",
};

const elections: Readonly<Record<string, string>> = {
  전국동시지방선거일: "local elections",
  국회의원선거일: "National Assembly election",
  대통령선거일: "presidential election",
};

/**
 * Why a day is not worked, as calendars name it: `대체공휴일(3·1절)` → `substitute holiday (Independence Movement Day)`. A name that an office gave
 * itself stays as it is, behind what it is.
 */
export function englishDayOff(korean: string): string {
  const known = nameOf(korean);
  if (known !== null) return known;
  // Holidays that meet on one day are joined by the dot that one of them has in its name.
  for (let end = korean.indexOf("·"); end >= 0; end = korean.indexOf("·", end + 1)) {
    const first = nameOf(korean.slice(0, end));
    if (first !== null) return `${first}, ${englishDayOff(korean.slice(end + 1))}`;
  }
  return `public holiday (${korean})`;
}

function nameOf(korean: string): string | null {
  const [, outer = "", inner = ""] = /^(대체공휴일|임시공휴일)\((.+)\)$/.exec(korean) ?? [];
  if (outer !== "") return `${outer === "대체공휴일" ? "substitute holiday" : names[outer]} (${englishDayOff(inner)})`;
  const [, ordinal = "", election = ""] = /^제(\d+)[회대] (.+)$/.exec(korean) ?? [];
  const name = Object.hasOwn(elections, election) ? `day of the ${englishOrdinal(Number(ordinal))} ${elections[election]}` : null;
  return name ?? (Object.hasOwn(names, korean) ? names[korean]! : null);
}

function englishOrdinal(n: number): string {
  const last = n % 10;
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${isTeen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th"}`;
}
