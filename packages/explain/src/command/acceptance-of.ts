import { samples } from "@gihan/catalogue/samples";
import { koreanComplaintKind } from "@gihan/deadline/korean-words";
import { periodForms, readPeriod } from "@gihan/deadline/period-text";
import { seoulText } from "@gihan/terminal/seoul-text";
import { askedSource } from "../event-notation.ts";
import { codeNamed, namedCode } from "../korean-codes.ts";
import { readMoment } from "../moment-text.ts";
import { badUsage } from "./bad-usage.ts";
import type { ExplainOptions } from "./explain-options.ts";

/** The acceptance that `--accepted` with `--period`, `--kind` or `--catalogue` stands for, as a CloudEvent; null where an event is to bring it. */
export function acceptanceOf(options: ExplainOptions, complaint: object): object | null {
  const { accepted, period, catalogue, kind } = options;
  if (accepted === undefined) {
    if (period === undefined && catalogue === undefined && kind === undefined && options.event.length > 0) return null;
    throw badUsage(
      'say when the complaint was accepted, such as --accepted "2026-03-03 14:00"',
      '접수한 때가 없습니다. --accepted "2026-03-03 14:00"처럼 쓰십시오',
    );
  }
  const acceptedAt = seoulText(momentOf("--accepted", accepted));
  return {
    specversion: "1.0",
    id: "acceptance",
    source: askedSource,
    type: "gihan.complaint.accepted.v1",
    time: acceptedAt,
    sequence: "0",
    data: { complaint, acceptedAt, ...whatItIs(options) },
  };
}

/** The moment that an option says. A day alone is no moment: up to five days a period runs from the minute of acceptance. */
export function momentOf(option: string, text: string): Temporal.Instant {
  const reading = readMoment(text);
  switch (reading.kind) {
    case "moment":
      return reading.at;
    case "date":
      throw badUsage(
        `${option} "${text}" lacks the time of day; write ${option} "${reading.date.toString()} 14:00"`,
        `${option} "${text}": 시각까지 써야 합니다. ${option} "${reading.date.toString()} 14:00"처럼 쓰십시오`,
      );
    case "time-alone":
      throw badUsage(
        `${option} "${text}" lacks the day; write ${option} "2026-03-03 ${text.trim()}"`,
        `${option} "${text}": 날짜까지 써야 합니다. ${option} "2026-03-03 ${text.trim()}"처럼 쓰십시오`,
      );
    case "unreadable":
      throw badUsage(
        `${option} "${text}" is no moment that exists; write ${option} "2026-03-03 14:00" (time in Korea)`,
        `${option} "${text}": 읽을 수 없거나 없는 때입니다. ${option} "2026-03-03 14:00"처럼 쓰십시오(한국 시각)`,
      );
  }
}

function whatItIs({ period, catalogue, kind }: ExplainOptions): object {
  if (catalogue !== undefined) {
    if (period !== undefined || kind !== undefined)
      throw badUsage(
        "--catalogue brings period and kind with it; leave out --period and --kind",
        "--catalogue에는 처리기간과 종류가 들어 있습니다. --period와 --kind를 빼십시오",
      );
    return { item: itemOf(catalogue) };
  }
  if (period === undefined) {
    // Only the other kinds have a period of the decree's.
    if (kindOf(kind) !== "statutory") return { kind: kindOf(kind) };
    throw badUsage(
      "say which period applies, such as --period 3일, or a complaint type with --catalogue, or a --kind that is not statutory",
      "처리기간이 없습니다. --period 3일처럼 쓰거나, --catalogue로 민원을 고르거나, --kind로 법정민원이 아닌 종류를 쓰십시오",
    );
  }
  const read = readPeriod(period);
  if (read === null)
    throw badUsage(
      `--period "${period}" is no period; write one such as ${periodForms}`,
      `--period "${period}": 처리기간이 아닙니다. ${periodForms}처럼 쓰십시오`,
    );
  return { kind: kindOf(kind), period: read };
}

function itemOf(code: string): string {
  const wanted = code.normalize("NFC").trim();
  const item = samples.find((each) => each.code === wanted || each.name === wanted);
  if (item !== undefined) return item.code;
  const similar = samples
    .filter((each) => each.name.includes(wanted) || each.code.includes(wanted))
    .map((each) => `${each.code}(${each.name})`);
  const shown = (similar.length === 0 ? samples.map((each) => each.code) : similar).join(", ");
  throw badUsage(
    `--catalogue "${code}" is not in the sample catalogue; there is: ${shown}; --catalogue help shows all`,
    `--catalogue "${code}": 견본 민원 목록에 없습니다. 있는 것: ${shown}. --catalogue help로 모두 볼 수 있습니다`,
  );
}

/** `statutory` unless it is said: beside a period the kind has no part in the count but for what only grievances have. */
function kindOf(kind: string | undefined): string {
  if (kind === undefined) return "statutory";
  const kinds = Object.keys(koreanComplaintKind);
  const found = codeNamed(kind, kinds);
  if (found !== null) return found;
  const known = kinds.map(namedCode).join(", ");
  throw badUsage(`--kind "${kind}" is no kind; there is: ${known}`, `--kind "${kind}": 민원의 종류가 아닙니다. 쓸 수 있는 것: ${known}`);
}
