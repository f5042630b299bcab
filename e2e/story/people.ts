import { sources, type SentEvent } from "../harness/town-hall.ts";

/** Whoever can receive a notice. */
export interface Recipient {
  /** As the tables of notices call it. */
  readonly label: string;
  readonly email: string;
  readonly phone: string | null;
}

export interface Person extends Recipient {
  readonly id: string;
  readonly name: string;
  readonly department: string;
}

/** The people of one department, made for one story. */
export class Department {
  readonly id: string;
  readonly #serial: string;
  readonly #people: Person[] = [];
  readonly #roles: { readonly role: "team-lead" | "department-head"; readonly person: Person }[] = [];

  /** `story` counts from 1; it keeps the names of one story apart from those of the others. */
  constructor(story: number) {
    this.#serial = String(story).padStart(2, "0");
    this.id = `road-${this.#serial}`;
  }

  /** The department's own mailbox; it has no number for texts. */
  get mailbox(): Recipient {
    return { label: "mailbox", email: `${this.id}@gu.example`, phone: null };
  }

  clerk(label: string, name: string): Person {
    const id = `${label}-${this.#serial}`;
    const phone = `0100${this.#serial}0${String(this.#people.length + 1).padStart(4, "0")}`;
    const person = { id, label, name, department: this.id, email: `${id}@gu.example`, phone };
    this.#people.push(person);
    return person;
  }

  appoint(role: "team-lead" | "department-head", person: Person): Person {
    this.#roles.push({ role, person });
    return person;
  }

  /** How a table calls an address or number; itself if it belongs to nobody here. */
  labelOf(address: string): string {
    const everybody = [this.mailbox, ...this.#people];
    return everybody.find(({ email, phone }) => email === address || phone === address)?.label ?? address;
  }

  /** The directory events that make the department known. */
  events(at: string): readonly SentEvent[] {
    return [
      toEvent(at, "department_recorded", { department: this.id, name: `도로${this.#serial}과`, email: this.mailbox.email }),
      ...this.#people.map((person) => personRecorded(person).toEvent(at)),
      ...this.#roles.map(({ role, person }) => toEvent(at, "role_assigned", { department: this.id, role, person: person.id })),
    ];
  }
}

/** The personnel system records a person, for the first time or with another address. */
export function personRecorded({ id, name, department, email, phone }: Person): { readonly toEvent: (at: string) => SentEvent } {
  return { toEvent: (at) => toEvent(at, "person_recorded", { person: id, name, department, email, ...(phone === null ? {} : { phone }) }) };
}

let count = 0;

function toEvent(at: string, type: string, data: object): SentEvent {
  return { id: `people-${(count += 1)}`, source: sources.people, type: `gihan.directory.${type}.v1`, time: at, data };
}
