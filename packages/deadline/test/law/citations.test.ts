import { expect, test } from "vitest";
import { articleOf, citationsIn } from "./citations.ts";

test.each([
  ["민원 처리에 관한 법률 제19조제2항, 민법 제159조", ["Act 19(2)", "민법 159"]],
  ["민원 처리에 관한 법률 시행령 제7조의2제3항", ["Decree 7-2(3)"]],
  ["민원 처리에 관한 법률 제19조제3항, 민법 제159조부터 제161조까지", ["Act 19(3)", "민법 159", "민법 160", "민법 161"]],
  ["(민법 제159조–제161조)", ["민법 159", "민법 160", "민법 161"]],
  ["민법 제157조, 제159조, 제161조", ["민법 157", "민법 159", "민법 161"]],
  ["행정절차법 시행령 제11조제1호", ["행정절차법 시행령 11 no. 1"]],
  ["관공서의 공휴일에 관한 규정 제2조제10호의2", ["Holiday decree 2 no. 10-2"]],
  ["관공서의 공휴일에 관한 규정 제2조제11호, 제4조", ["Holiday decree 2 no. 11", "Holiday decree 4"]],
  ["민법 제160조 paras. 2–3", ["민법 160(2)", "민법 160(3)"]],
  ["Act art. 19 para. 3, 민법 art. 159–161", ["Act 19(3)", "민법 159", "민법 160", "민법 161"]],
  ["Decree art. 21 para. 1 no. 4, 25 para. 4", ["Decree 21(1) no. 4", "Decree 25(4)"]],
  ["Decree art. 23 paras. 1–2", ["Decree 23(1)", "Decree 23(2)"]],
  ["행정절차법 시행령 art. 11 no. 1; Rule art. 9 para. 1", ["행정절차법 시행령 11 no. 1", "Rule 9(1)"]],
  ["the Act says nothing, the decree's art. 3 neither", []],
])("%s", (text, citations) => {
  expect(citationsIn(text)).toEqual(citations);
});

test.each([
  ["Act 19(1)", "Act 19"],
  ["Decree 21(1) no. 4", "Decree 21"],
  ["행정절차법 시행령 11 no. 1", "행정절차법 시행령 11"],
])("the article of %s is %s", (citation, article) => {
  expect(articleOf(citation)).toBe(article);
});
