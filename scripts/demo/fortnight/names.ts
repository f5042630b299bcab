/** A Korean name with its spelling in Latin letters. */
export type SpelledName = readonly [korean: string, latin: string];

export const familyNames: readonly SpelledName[] = [
  ["김", "kim"],
  ["이", "lee"],
  ["박", "park"],
  ["최", "choi"],
  ["정", "jung"],
  ["강", "kang"],
  ["조", "cho"],
  ["윤", "yoon"],
  ["장", "jang"],
  ["임", "lim"],
  ["한", "han"],
  ["오", "oh"],
  ["서", "seo"],
  ["신", "shin"],
  ["권", "kwon"],
  ["황", "hwang"],
];

export const givenNames: readonly SpelledName[] = [
  ["민수", "minsu"],
  ["서연", "seoyeon"],
  ["지원", "jiwon"],
  ["하늘", "haneul"],
  ["도윤", "doyun"],
  ["수아", "sua"],
  ["현우", "hyunwoo"],
  ["은지", "eunji"],
  ["준호", "junho"],
  ["가을", "gaeul"],
  ["태민", "taemin"],
  ["보라", "bora"],
  ["상훈", "sanghun"],
  ["유진", "yujin"],
  ["동현", "donghyun"],
  ["나래", "narae"],
  ["경민", "kyungmin"],
  ["다은", "daeun"],
  ["성호", "sungho"],
  ["미래", "mirae"],
];
