/** A department as a directory event records it. */
export interface SampleDepartment {
  readonly department: string;
  readonly name: string;
  readonly email: string;
}

/** A person as a directory event records it. */
export interface SamplePerson {
  readonly person: string;
  readonly name: string;
  readonly department: string;
  readonly team: string;
  readonly email: string;
  readonly phone: string;
}

/** A role of a whole department as a directory event assigns it. */
export interface SampleRole {
  readonly department: string;
  readonly role: "team-lead" | "department-head" | "inspector";
  readonly person: string;
}

export interface SampleDirectory {
  readonly departments: readonly SampleDepartment[];
  readonly people: readonly SamplePerson[];
  readonly roles: readonly SampleRole[];
}

const department = "civil-service";
const person = "hong-gildong";

/**
 * The smallest directory in which everybody who can be meant is somebody: one department, one person in every role. The addresses
 * can reach nobody (RFC 2606 keeps `.example` free; 010-0000-0000 is not given out), whatever delivery is set to.
 */
export const sampleDirectory: SampleDirectory = {
  departments: [{ department, name: "민원봉사과", email: "civil-service@gihan.example" }],
  people: [{ person, name: "홍길동", department, team: "reception", email: "hong-gildong@gihan.example", phone: "010-0000-0000" }],
  roles: [
    { department, role: "team-lead", person },
    { department, role: "department-head", person },
    { department, role: "inspector", person },
  ],
};
