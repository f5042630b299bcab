import { writerTopic } from "@gihan/contracts/topics";
import { insertDeadLetters } from "@gihan/ledger/dead-letters";
import { describe, expect, test } from "vitest";
import { accepted, createTown, startAt, type Town } from "./town.ts";

const add = (town: Town, ...options: readonly string[]) =>
  town.gihan("writer", "add", "--name", "saeol", "--source", "urn:gov:saeol", ...options);

describe("gihan writer", () => {
  test("add says which topic to write to and what the administrator of Kafka does", async () => {
    const town = await createTown();
    const added = await add(town);
    expect(added.exitCode).toBe(0);
    expect(added.stdout).toContain("saeol 시스템을 등록했습니다");
    expect(added.stdout).toMatch(/토픽\s+complaints\.from\.saeol\n/);
    expect(added.stdout).toMatch(/kafka-acls\.sh .*--operation Write --operation Describe --topic complaints\.from\.saeol\n/);
    expect(added.stdout).toContain("docs/kafka.md");
    const json = (await town.gihan("writer", "list", "--json")).json<object[]>();
    expect(json).toEqual([
      {
        name: "saeol",
        officeId: "office",
        topic: "complaints.from.saeol",
        sources: ["urn:gov:saeol"],
        types: ["*"],
        createdAt: expect.stringContaining("+09:00") as string,
        revokedAt: null,
      },
    ]);
    const table = (await town.gihan("writer", "list")).stdout;
    expect(table).toMatch(/saeol\s+complaints\.from\.saeol\s+urn:gov:saeol\s+모든 이벤트\s+.*사용 중/);
  });

  test("programs get the commands too, and whatever stands in front of an installation's topics is in them", async () => {
    const town = await createTown({ env: { KAFKA_PREFIX: "gihan." } });
    const { topic, kafka } = (await add(town, "--type", "gihan.complaint.*", "--json")).json<{
      topic: string;
      kafka: { command: string }[];
    }>();
    expect(topic).toBe("gihan.complaints.from.saeol");
    expect(kafka.map(({ command }) => command.replace(/.*--(topic|group) (\S+).*/, "$1 $2"))).toEqual([
      "topic gihan.complaints.from.saeol",
      "topic gihan.complaints.from.",
      "group gihan.scheduler",
      "topic gihan.complaints.from.saeol",
    ]);
  });

  test("what cannot be a name, a source or a type is refused with what would do", async () => {
    const town = await createTown();
    for (const name of ["Saeol", "새올", "a_b", "a--b", "-a", "a.b", "a".repeat(65)]) {
      const refused = await town.gihan("writer", "add", `--name=${name}`, "--source", "urn:a");
      expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("saeol처럼 영문 소문자") as string]);
    }
    expect((await town.gihan("writer", "add", "--name", "a", "--source", "urn a")).exitCode).toBe(2);
    expect((await town.gihan("writer", "add", "--name", "a", "--source", "urn:a", "--type", "gihan.none")).exitCode).toBe(2);
    expect((await town.gihan("writer", "add", "--name", "a")).exitCode).toBe(2);
    expect((await town.gihan("writer", "list")).stdout).toBe("등록한 시스템이 없습니다.\n");
  });

  test("a name is taken once, and set changes what may come from its topic", async () => {
    const town = await createTown();
    await add(town, "--type", "gihan.complaint.*");
    const again = await add(town);
    expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining("writer set saeol") as string]);
    const changed = (await town.gihan("writer", "set", "saeol", "--source", "urn:a", "--source", "urn:b*", "--json")).json();
    expect(changed).toMatchObject({ sources: ["urn:a", "urn:b*"], types: ["gihan.complaint.*"] });
    expect((await town.gihan("writer", "set", "saeol")).exitCode).toBe(2);
    expect(await town.gihan("writer", "set", "other", "--source", "urn:a", "--json")).toMatchObject({ exitCode: 1 });
  });

  test("revoke says how to close the topic, may be repeated, and is taken back by add", async () => {
    const town = await createTown();
    await add(town);
    const revoked = await town.gihan("writer", "revoke", "saeol");
    expect(revoked.stdout).toMatch(/폐기했습니다[^]*kafka-acls\.sh .*--remove .*--topic complaints\.from\.saeol\n/);
    expect((await town.gihan("writer", "revoke", "saeol")).stdout).toContain("이미 폐기되어 있습니다");
    expect((await town.gihan("writer", "revoke", "none")).exitCode).toBe(1);
    expect((await town.gihan("writer", "set", "saeol", "--source", "urn:a")).exitCode).toBe(1);
    expect((await town.gihan("writer", "list")).stdout).toMatch(/폐기 \d/);
    expect((await add(town)).exitCode).toBe(0);
    expect((await town.gihan("writer", "list", "--json")).json()).toMatchObject([{ name: "saeol", revokedAt: null }]);
  });
});

describe("dead letters of a writer's topic", () => {
  /** Leaves the acceptance of a complaint as the scheduler leaves what was not allowed. */
  async function leave(town: Town): Promise<void> {
    const { data } = accepted() as { data: object };
    const body = { specversion: "1.0", id: "e-1", source: "urn:new", type: "gihan.complaint.accepted.v1", time: startAt, data };
    const letter = { officeId: "office", reason: "unauthorised", detail: "a source that is not registered", topic: writerTopic("saeol") };
    const place = { partition: 0, offset: 7n, logId: await town.log.identity(), source: body.source, eventId: body.id, type: body.type };
    await insertDeadLetters(town.pool, [{ ...letter, ...place, body, bodyHash: new Uint8Array(32) }], Temporal.Instant.from(startAt));
  }

  test("are replayed for their office once the writer may send them, and not before", async () => {
    const town = await createTown();
    await add(town);
    await leave(town);
    for (const which of [["--all"], ["--reason", "unauthorised"], ["1"]]) {
      const refused = await town.gihan("dead-letters", "replay", ...which, "--json");
      expect(refused.json()).toMatchObject([{ outcome: "not-allowed" }]);
    }
    expect((await town.gihan("dead-letters", "replay", "1")).stdout).toContain("gihan writer로 허용한 뒤");
    await town.gihan("writer", "set", "saeol", "--source", "urn:new");
    expect((await town.gihan("dead-letters", "replay", "--reason", "unauthorised", "--json")).json()).toMatchObject([
      { outcome: "replayed" },
    ]);
    await town.post();
    expect((await town.gihan("complaint", "show", "saeol", "2026-000001", "--json")).json()).toMatchObject({ status: "open" });
    expect((await town.gihan("dead-letters", "list", "--json")).json()).toEqual([]);
  });

  test("are not replayed after its revocation", async () => {
    const town = await createTown();
    await town.gihan("writer", "add", "--name", "saeol", "--source", "urn:new");
    await leave(town);
    await town.gihan("writer", "revoke", "saeol");
    expect((await town.gihan("dead-letters", "replay", "1", "--json")).json()).toMatchObject([{ outcome: "not-allowed" }]);
  });
});
