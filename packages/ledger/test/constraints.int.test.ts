import { temporaryDatabase } from "@gihan/testing/temporary-database";
import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";

let pool: pg.Pool;

beforeAll(async () => {
  const database = await temporaryDatabase({ template: "ledger" });
  pool = database.pool({ max: 4 });
  await pool.query(`
    begin;
    insert into offices (office_id, name, policy_version, calendar_version) values ('office', '한빛구청', 1, '1');
    insert into policies (office_id, version, body) values ('office', 1, '{}');
    insert into calendars (office_id, version, body) values ('office', '1', '{}');
    commit;
    insert into complaints (office_id, system, number) values ('office', 'saeol', '1');
    insert into clocks (complaint_id, kind, revision, run) values (1, 'processing', 1, 1);
    insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at) values ('office', 'person', 'a', 'email', '2026-11-10 00:00Z');
    insert into reminders (clock_id, revision, run, stage, rank, occurrence, audience, channel, moment_at)
      values (1, 1, 1, 'd-day', 2, 0, 'clerk', 'email', '2026-11-10 00:00Z');
    insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
      values (1, 1, 'd-day', 0, 'clerk', 'email', 2, 1, 'person', 'a', '2026-11-10 00:00Z', '2026-11-10 00:00Z');
    insert into events (office_id, source, event_id, complaint_id, type, time, data, content_hash, received_at)
      values ('office', 'urn:a', '1', 1, 'type', '2026-11-02 00:00Z', '{}', '', '2026-11-02 00:00Z');
    insert into deliveries (notice_id, attempt, lease_until) values (1, 1, '2026-11-10 00:01Z');
    insert into dead_letters (reason, detail, topic, partition, log_offset, log_id, body_hash, received_at)
      values ('undecodable', '', 'complaints', 0, 5, '00000000-0000-4000-8000-000000000001', '', '2026-11-02 00:00Z');
  `);
});

const telling = (run: number, stage: string): string =>
  `insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
   values (1, ${run}, '${stage}', 0, 'clerk', 'email', 2, 1, 'person', 'b', '2026-11-10 00:00Z', '2026-11-10 00:00Z')`;
const notice = (columns: string, values: string): string =>
  `insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at, ${columns})
   values ('office', 'person', 'z', 'email', '2026-11-11 00:00Z', ${values})`;
const revision = (columns: string, values: string): string =>
  `insert into clock_revisions (clock_id, revision, run, run_started_at, period, start_at, extensions, reopenings, detail, rule_version,
     calendar_version, policy_version, fingerprint, created_at, ${columns})
   values (1, 2, 1, '2026-11-02 00:00Z', '{}', '2026-11-02 00:00Z', 0, 0, '{}', '', '', 1, '', '2026-11-02 00:00Z', ${values})`;
const deadline = "state, remind_at, due_on, due_at, breach_at";

/** What must never stand in the ledger, and the constraint that keeps it out. */
const refused: readonly (readonly [invariant: string, constraint: string, statement: string])[] = [
  ["a stage is told once a run, audience and channel", "telling_once", telling(1, "d-day")],
  [
    "a recipient has one envelope a channel and moment",
    "notice_is_one_envelope",
    `insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at) values ('office', 'person', 'a', 'email', '2026-11-10 00:00Z')`,
  ],
  ["a notice is in a state we know", "notice_state_is_known", notice("state", "'lost'")],
  ["a void notice says why", "void_has_a_reason", notice("state", "'void'")],
  ["only a void notice says why", "void_has_a_reason", notice("void_reason", "'merged'")],
  ["a notice on its way has content", "filled_has_content", notice("state", "'sending'")],
  ["a notice that was accepted has content", "filled_has_content", notice("state, content", "'accepted', '{}'")],
  ["an armed envelope is empty", "armed_is_empty", notice("content", "'{}'")],
  [
    "a recipient is of a kind we know",
    "recipient_kind_is_known",
    `insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at) values ('office', 'robot', 'a', 'email', '2026-11-10 00:00Z')`,
  ],
  [
    "a stage is planned once a revision",
    "reminder_is_planned_once",
    `insert into reminders (clock_id, revision, run, stage, rank, occurrence, audience, channel, moment_at)
     values (1, 1, 1, 'd-day', 2, 0, 'clerk', 'email', '2026-11-12 00:00Z')`,
  ],
  [
    "a reminder is settled for a reason we know",
    "settled_reason_is_known",
    "update reminders set settled = 'bored', settled_at = moment_at",
  ],
  ["what is settled has a time", "settled_has_a_time", "update reminders set settled = 'merged'"],
  ["what is not settled has none", "settled_has_a_time", "update reminders set settled_at = moment_at"],
  [
    "an attempt is opened once",
    "deliveries_pkey",
    "insert into deliveries (notice_id, attempt, lease_until) values (1, 1, '2026-11-10 00:01Z')",
  ],
  ["an outcome is one we know", "outcome_is_known", "update deliveries set outcome = 'fine', outcome_at = lease_until"],
  ["an outcome has a time", "outcome_has_a_time", "update deliveries set outcome = 'accepted'"],
  [
    "only an unknown outcome is settled later",
    "only_unknown_is_settled",
    "update deliveries set outcome = 'accepted', outcome_at = lease_until, settled_as = 'accepted'",
  ],
  [
    "an event counts once",
    "event_counts_once",
    `insert into events (office_id, source, event_id, complaint_id, type, time, data, content_hash, received_at)
     values ('office', 'urn:a', '1', 1, 'type', '2026-11-03 00:00Z', '{}', '', '2026-11-03 00:00Z')`,
  ],
  [
    "a complaint is one case of its system",
    "complaint_is_one_case",
    "insert into complaints (office_id, system, number) values ('office', 'saeol', '1')",
  ],
  [
    "a complaint has one clock of a kind",
    "clock_is_one_of_its_kind",
    "insert into clocks (complaint_id, kind, revision, run) values (1, 'processing', 1, 1)",
  ],
  ["a running clock has a deadline", "running_has_a_deadline", revision("state", "'running'")],
  [
    "nobody is reminded after the deadline",
    "reminded_before_due",
    revision(deadline, "'running', '2026-11-11 00:00Z', '2026-11-10', '2026-11-10 09:00Z', '2026-11-10 15:00Z'"),
  ],
  [
    "nothing is late before it is due",
    "reminded_before_due",
    revision(deadline, "'running', '2026-11-10 09:00Z', '2026-11-10', '2026-11-10 09:00Z', '2026-11-10 08:00Z'"),
  ],
  [
    "a place of the log has one dead letter",
    "dead_letter_has_one_place",
    `insert into dead_letters (reason, detail, topic, partition, log_offset, log_id, body_hash, received_at)
     values ('undecodable', '', 'complaints', 0, 5, '00000000-0000-4000-8000-000000000001', '', '2026-11-02 00:00Z')`,
  ],
  [
    "a dead letter has a reason we know",
    "dead_letter_reason_is_known",
    `insert into dead_letters (reason, detail, topic, partition, log_offset, log_id, body_hash, received_at)
     values ('odd', '', 'complaints', 0, 6, '00000000-0000-4000-8000-000000000001', '', '2026-11-02 00:00Z')`,
  ],
  ["redirected delivery has an address", "redirect_has_an_address", "update offices set delivery_mode = 'redirect'"],
  ["no other delivery has one", "redirect_has_an_address", "update offices set redirect_to = 'x@gihan.example'"],
  ["live delivery has a beginning", "live_has_a_beginning", "update offices set delivery_mode = 'live'"],
  ["an office is named by a slug", "office_id_is_a_slug", "update offices set office_id = 'Han Bit'"],
  ["an office's policy exists", "office_has_its_policy", "update offices set policy_version = 2; set constraints all immediate"],
  [
    "a key states whose events it may send",
    "key_states_its_sources",
    "insert into api_keys (key_id, office_id, name, secret_hash, sources, types) values ('k', 'office', 'k', '', '{}', '{*}')",
  ],
  [
    "a stepped clock stays within its limit",
    "never_past_its_limit",
    "insert into stepped_clock (now_at, until_at) values ('2026-11-03', '2026-11-02')",
  ],
];

describe("the database refuses what must never be", () => {
  test.for(refused)("%s (%s)", async ([, constraint, statement]) => {
    await expect(pool.query(`begin; ${statement}; rollback`)).rejects.toMatchObject({ constraint });
  });
});

test("a stage told in one run may be told in another", async () => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(telling(2, "d-day"));
    expect((await client.query("select run from tellings order by run")).rows).toEqual([{ run: 1 }, { run: 2 }]);
  } finally {
    await client.query("rollback");
    client.release();
  }
});
