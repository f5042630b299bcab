import { contentLineOf, unfoldLines, type ContentLine } from "./icalendar-lines.ts";
import { icalendarProblem, type IcalendarProblem } from "./icalendar-problem.ts";

/** An event (VEVENT) as it stands in a file: its properties by name, in order. */
export interface IcalendarEvent {
  /** Number of its `BEGIN:VEVENT`. */
  readonly line: number;
  readonly properties: ReadonlyMap<string, readonly ContentLine[]>;
}

/** The events of an iCalendar file, those of nested components (alarms) left out; or the first thing that makes it none. */
export function icalendarEvents(text: string): readonly IcalendarEvent[] | IcalendarProblem {
  const events: IcalendarEvent[] = [];
  const open: ContentLine[] = [];
  let properties = new Map<string, ContentLine[]>();

  const lines = unfoldLines(text);
  if (lines.length === 0) return icalendarProblem("not-icalendar", 1, "");
  for (const unfolded of lines) {
    const content = contentLineOf(unfolded);
    if (!open[0] && !(content?.name === "BEGIN" && isNamed(content, "VCALENDAR")))
      return icalendarProblem("not-icalendar", unfolded.line, unfolded.text);
    if (!content) return icalendarProblem("line-unreadable", unfolded.line, unfolded.text);

    if (content.name === "BEGIN") {
      open.push(content);
      if (isEvent(open)) properties = new Map();
    } else if (content.name === "END") {
      const begin = open.at(-1);
      if (!begin || !isNamed(begin, content.value)) return icalendarProblem("component-not-closed", content.line, begin?.value ?? "");
      if (isEvent(open)) events.push({ line: begin.line, properties });
      open.pop();
    } else if (isEvent(open)) {
      properties.set(content.name, [...(properties.get(content.name) ?? []), content]);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) return icalendarProblem("component-not-closed", unclosed.line, unclosed.value);
  return events;
}

const isEvent = (open: readonly ContentLine[]): boolean => open.length === 2 && open[1] !== undefined && isNamed(open[1], "VEVENT");

const isNamed = (begin: ContentLine, component: string): boolean => begin.value.trim().toUpperCase() === component.trim().toUpperCase();
