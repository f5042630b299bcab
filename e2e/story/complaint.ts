import { sources, type SentEvent } from "../harness/town-hall.ts";
import type { Person } from "./people.ts";

/** Something that happens to a complaint; it becomes an event when its time has come. */
export interface Happening {
  readonly id: string;
  readonly toEvent: (at: string) => SentEvent;
}

let count = 0;

/** An event of the complaint system, with an id of its own. */
function happening(type: string, dataAt: (at: string) => object): Happening {
  const id = `e2e-${(count += 1)}`;
  return { id, toEvent: (at) => ({ id, source: sources.complaints, type: `gihan.${type}.v1`, time: at, data: dataAt(at) }) };
}

/** 도로점용허가: seven days, the first counted, in working days. Accepted on a Monday it is due on the Tuesday of the next week. */
const item = "road-occupation-permit";

/** A complaint by its number in the complaint system, and what can happen to it. */
export class Complaint {
  readonly number: string;

  constructor(number: string) {
    this.number = number;
  }

  acceptedFor(clerk: Person, { acceptedAt }: { readonly acceptedAt?: string } = {}): Happening {
    return this.#happens("complaint.accepted", (at) => ({
      acceptedAt: acceptedAt ?? at,
      item,
      department: clerk.department,
      assignee: clerk.id,
    }));
  }

  acceptedForNobody(department: string): Happening {
    return this.#happens("complaint.accepted", (at) => ({ acceptedAt: at, item, department }));
  }

  assignedTo(clerk: Person): Happening {
    return this.#happens("complaint.assigned", () => ({ person: clerk.id }));
  }

  reassignedTo(clerk: Person): Happening {
    return this.#happens("complaint.reassigned", () => ({ person: clerk.id }));
  }

  completed({ completedAt }: { readonly completedAt?: string } = {}): Happening {
    return this.#happens("complaint.completed", (at) => ({ completedAt: completedAt ?? at, outcome: "granted" }));
  }

  withdrawn(): Happening {
    return this.#happens("complaint.withdrawn", (at) => ({ withdrawnAt: at }));
  }

  reopened({ reopenedAt }: { readonly reopenedAt?: string } = {}): Happening {
    return this.#happens("complaint.reopened", (at) => ({ reopenedAt: reopenedAt ?? at }));
  }

  supplementRequested(): Happening {
    return this.#happens("supplement.requested", (at) => ({ sentAt: at }));
  }

  supplementReceived(): Happening {
    return this.#happens("supplement.received", (at) => ({ arrivedAt: at }));
  }

  extendedBy(days: number): Happening {
    const by = { unit: "days", count: days };
    return this.#happens("extension.granted", (at) => ({ decidedAt: at, by, reason: "fact-or-site-check", applicantConsent: false }));
  }

  retracted({ id }: Happening): Happening {
    return this.#happens("event.retracted", () => ({
      retracts: { source: sources.complaints, id },
      reason: "reported-by-mistake",
    }));
  }

  #happens(type: string, dataAt: (at: string) => object): Happening {
    return happening(type, (at) => ({ complaint: { system: "saeol", number: this.number }, ...dataAt(at) }));
  }
}
