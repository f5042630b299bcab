import type { SentEvent } from "./sent-event.ts";

/** Somebody who can be told. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** Digits only; null for those who get mail alone. */
  readonly phone: string | null;
}

export interface Department {
  readonly id: string;
  readonly head: Person;
  readonly lead: Person;
  readonly clerks: readonly Person[];
}

const departmentCount = 6;
/** The last departments have phones as well: their people are told twice, by mail and by text. */
const departmentsWithPhones = 2;
const clerksEach = 10;

/** Six departments of ten clerks, a team lead and a head. Without `texts` nobody has a phone. */
export function createTown({ texts }: { readonly texts: boolean }): readonly Department[] {
  return Array.from({ length: departmentCount }, (_, place) => {
    const hasPhones = texts && place >= departmentCount - departmentsWithPhones;
    const person = (role: string, seat: number): Person => {
      const id = `${role}-${place + 1}-${seat}`;
      return { id, email: `${id}@prove.example`, phone: hasPhones ? `0100000${place + 1}${String(seat).padStart(3, "0")}` : null };
    };
    return {
      id: `department-${place + 1}`,
      head: person("head", 100),
      lead: person("lead", 101),
      clerks: Array.from({ length: clerksEach }, (__, seat) => person("clerk", seat + 1)),
    };
  });
}

/** The directory events that make the town known. */
export function directoryEvents(town: readonly Department[], at: Temporal.Instant): readonly SentEvent[] {
  const facts = town.flatMap(({ id: department, head, lead, clerks }) => [
    { type: "department_recorded", data: { department, name: `증명 ${department}` } },
    ...[head, lead, ...clerks].map(({ id, email, phone }) => ({
      type: "person_recorded",
      data: { person: id, name: `직원 ${id}`, department, email, ...(phone === null ? {} : { phone }) },
    })),
    { type: "role_assigned", data: { department, role: "department-head", person: head.id } },
    { type: "role_assigned", data: { department, role: "team-lead", person: lead.id } },
  ]);
  return facts.map(({ type, data }, index) => ({
    specversion: "1.0",
    id: `directory-${index + 1}`,
    source: "urn:prove:people",
    type: `gihan.directory.${type}.v1`,
    time: at.toString(),
    data,
  }));
}
