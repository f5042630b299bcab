import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { policies } from "@gihan/catalogue/policies";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTown } from "./town.ts";

async function fileWith(document: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gihan-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "policy.json");
  await writeFile(file, typeof document === "string" ? document : JSON.stringify(document));
  return file;
}

const withMailServer = { env: { SMTP_URL: "smtp://relay.gihan.example:25" } };

describe("gihan delivery", () => {
  test("goes from the sink to one address and back", async () => {
    const town = await createTown(withMailServer);
    expect((await town.gihan("delivery", "--json")).json()).toEqual({
      officeId: "office",
      mode: "sink",
      redirectTo: null,
      liveSince: null,
      withoutProvider: [],
    });
    expect((await town.gihan("delivery", "redirect", "tester@gihan.example", "--json")).json()).toMatchObject({
      mode: "redirect",
      redirectTo: "tester@gihan.example",
      previousMode: "sink",
    });
    expect((await town.gihan("delivery", "sink", "--json")).json()).toMatchObject({ mode: "sink", redirectTo: null });
    expect((await town.gihan("delivery", "redirect", "nobody")).exitCode).toBe(2);
  });

  test("does not become live on a stepped clock, confirmed or not", async () => {
    const town = await createTown();
    const refused = await town.gihan("delivery", "live", "--yes");
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining("시연용 시계에서는 실제 발송을 켤 수 없습니다")]);
    expect((await town.gihan("delivery", "--json")).json()).toMatchObject({ mode: "sink" });
  });

  test("becomes live only when that was said to be meant, and remembers since when", async () => {
    const town = await createTown({ clock: "system", ...withMailServer });
    const refused = await town.gihan("delivery", "live");
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining("--yes")]);
    const live = (await town.gihan("delivery", "live", "--yes", "--json")).json<{ liveSince: string }>();
    expect(live).toMatchObject({ mode: "live", liveSince: expect.stringMatching(/\+09:00$/) as string });
    await town.gihan("delivery", "sink");
    expect((await town.gihan("delivery", "live", "--yes", "--json")).json()).toMatchObject({ liveSince: live.liveSince });
  });

  test("without a mail server nobody is promised mail: live and redirect are refused until that is said to be meant", async () => {
    const town = await createTown({ clock: "system" });
    for (const change of [
      ["live", "--yes"],
      ["redirect", "tester@gihan.example"],
    ]) {
      const refused = await town.gihan("delivery", ...change);
      expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringMatching(/메일 서버\(SMTP_URL\)가 없습니다[\s\S]*--incomplete/)]);
      expect((await town.gihan("delivery", "--json")).json()).toMatchObject({ mode: "sink" });
    }
    const live = await town.gihan("delivery", "live", "--yes", "--incomplete");
    expect([live.exitCode, live.stdout]).toEqual([
      0,
      expect.stringContaining("주의: 이 명령이 읽은 설정에 메일 서버(SMTP_URL)가 없습니다"),
    ]);
    expect((await town.gihan("delivery", "--json")).json()).toMatchObject({ mode: "live", withoutProvider: ["email"] });
  });

  test("a policy with texts is not silently live while there is no text gateway", async () => {
    const town = await createTown({ clock: "system", ...withMailServer });
    await town.gihan("policy", "set", "seongdong");
    const refused = await town.gihan("delivery", "live", "--yes", "--json");
    expect(refused.json()).toMatchObject({ error: { code: "REFUSED", details: { withoutProvider: ["text"] } } });
    // Redirected texts travel as mail.
    expect((await town.gihan("delivery", "redirect", "tester@gihan.example")).exitCode).toBe(0);
    await town.gihan("policy", "set", "starter");
    expect((await town.gihan("delivery", "live", "--yes")).exitCode).toBe(0);
    expect((await town.gihan("policy", "set", "seongdong")).stdout).toContain("주의: 실제 문자를 보내는 연동은 아직 없어");
    expect((await town.gihan("delivery")).stdout).toContain("주의: 실제 문자를 보내는 연동은 아직 없어");
  });
});

describe("gihan delivery rate", () => {
  test("shows what the providers take, and sets it for one of them", async () => {
    const town = await createTown();
    expect((await town.gihan("delivery", "rate")).stdout).toBe("메일  제한 없음\n문자  제한 없음\n");
    expect((await town.gihan("delivery", "rate", "email", "50", "--json")).json()).toEqual({
      rates: [{ account: "email", perSecond: 50 }],
    });
    expect((await town.gihan("delivery", "rate", "text", "0.5")).stdout).toContain("문자  1초에 0.5건까지\n발송기는 몇 초 안에");
    expect((await town.gihan("delivery", "rate")).stdout).toBe("메일  1초에 50건까지\n문자  1초에 0.5건까지\n");
    expect((await town.gihan("delivery", "rate", "email", "none")).stdout).toContain("메일  제한 없음");
    expect((await town.gihan("delivery", "rate", "--json")).json()).toEqual({
      rates: [
        { account: "email", perSecond: null },
        { account: "text", perSecond: 0.5 },
      ],
    });
    expect((await town.gihan("delivery", "rate", "text")).stdout).toBe("문자  1초에 0.5건까지\n");
  });

  test.for(["0", "-1", "10001", "1e3", "0.0001", "many", ""])("%j is no rate, and changes nothing", async (wrong) => {
    const town = await createTown();
    const refused = await town.gihan("delivery", "rate", "email", "--", wrong);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("1초에 보낼 건수가 아닙니다")]);
    expect((await town.gihan("delivery", "rate", "email")).stdout).toBe("메일  제한 없음\n");
  });

  test("an account that is not there is refused", async () => {
    const town = await createTown();
    const refused = await town.gihan("delivery", "rate", "fax", "1");
    expect([refused.exitCode, refused.stderr]).toEqual([
      2,
      expect.stringContaining("fax: 값이 올바르지 않습니다. 쓸 수 있는 값: email, text"),
    ]);
  });
});

describe("gihan policy", () => {
  test("set by name keeps the policy under the next version", async () => {
    const town = await createTown();
    const set = await town.gihan("policy", "set", "seongdong");
    expect(set.exitCode).toBe(0);
    expect(set.stdout).toContain("다음에 기한이 다시 계산될 때까지");
    expect((await town.gihan("policy", "show", "--json")).json()).toEqual({ ...policies.seongdong, version: 2 });
    expect((await town.gihan("policy", "list")).stdout).toMatch(/seongdong .*지금 쓰는 것/);
  });

  test("what show prints can be set again, and changes nothing", async () => {
    const town = await createTown();
    const file = await fileWith((await town.gihan("policy", "show", "--json")).stdout);
    expect((await town.gihan("policy", "set", file, "--json")).json()).toMatchObject({ version: 1, isChanged: false });
  });

  test("what the help of show and set says can be pasted into a shell, one after the other", async () => {
    const town = await createTown();
    const example = async (command: string) =>
      /^ {2}(npm .*my-policy\.json.*)$/m.exec((await town.gihan("policy", command, "--help")).stdout)![1]!;
    const file = await fileWith("");
    const pasted = `${await example("show")} && ${await example("set")}`.replaceAll("my-policy.json", file);
    const { stdout } = await promisify(execFile)("sh", ["-c", pasted], {
      cwd: new URL("../../..", import.meta.url).pathname,
      env: { ...process.env, DATABASE_URL: town.connectionString },
    });
    expect(stdout).toContain("이미 이 정책을 쓰고 있습니다(starter 1판).");
  }, 60_000);

  test("a wrong document is refused with every field that is wrong", async () => {
    const town = await createTown();
    const file = await fileWith({
      ...policies.starter,
      minimumDays: -1,
      stages: [{ ...policies.starter.stages[0], channels: ["pigeon"] }],
    });
    const refused = await town.gihan("policy", "set", file, "--json");
    expect(refused.exitCode).toBe(1);
    const { error } = refused.json<{ error: { code: string; details: { problems: { field: string }[] } } }>();
    expect([error.code, error.details.problems.map(({ field }) => field).toSorted()]).toEqual([
      "INVALID_DOCUMENT",
      ["/minimumDays", "/stages/0/channels/0"],
    ]);
    expect((await town.gihan("policy", "show", "--json")).json()).toMatchObject({ version: 1 });
  });

  test("a file that is not there, and one that is no JSON", async () => {
    const town = await createTown();
    expect((await town.gihan("policy", "set", "no-such.json")).exitCode).toBe(2);
    expect((await town.gihan("policy", "set", await fileWith("{"))).stderr).toContain("JSON이 아닙니다");
  });
});

describe("gihan key", () => {
  test("a new key's token is printed once, and nothing else of the secret ever", async () => {
    const town = await createTown();
    const created = await town.gihan(
      "key",
      "create",
      "--name",
      "새올",
      "--source",
      "urn:gov:saeol",
      "--source",
      "urn:gov:saeol:*",
      "--json",
    );
    const { keyId, token } = created.json<{ keyId: string; token: string }>();
    expect(token).toMatch(new RegExp(`^gihan_${keyId}_[0-9a-f]{64}$`));
    const listed = await town.gihan("key", "list", "--json");
    expect(listed.json()).toMatchObject([
      { keyId, name: "새올", sources: ["urn:gov:saeol", "urn:gov:saeol:*"], types: ["*"], revokedAt: null },
    ]);
    expect(listed.stdout).not.toMatch(/secret|[0-9a-f]{64}/i);
  });

  test("a revoked key stays listed, and revoking it twice is harmless", async () => {
    const town = await createTown();
    const { keyId } = (await town.gihan("key", "create", "--name", "a", "--source", "*", "--type", "gihan.directory.*", "--json")).json<{
      keyId: string;
    }>();
    expect((await town.gihan("key", "revoke", keyId, "--json")).json()).toMatchObject({ keyId, isNew: true });
    expect((await town.gihan("key", "revoke", keyId)).stdout).toContain("이미 폐기되어 있습니다");
    expect((await town.gihan("key", "list")).stdout).toMatch(/폐기 20\d\d/);
    expect((await town.gihan("key", "revoke", "nothing")).exitCode).toBe(1);
  });

  test("a type that no event has, and a source with a space, are refused before a key is made", async () => {
    const town = await createTown();
    expect((await town.gihan("key", "create", "--name", "a", "--source", "*", "--type", "gihan.nothing.*")).exitCode).toBe(2);
    expect((await town.gihan("key", "create", "--name", "a", "--source", "urn: a")).exitCode).toBe(2);
    expect((await town.gihan("key", "list")).stdout).toBe("연동 키가 없습니다.\n");
  });
});

describe("gihan office and catalogue", () => {
  test("show the office's settings and complaint types", async () => {
    const town = await createTown();
    expect((await town.gihan("office", "show")).stdout).toMatch(/한빛구청 \(office\)[\s\S]*starter 1판[\s\S]*3가지\(견본 3가지\)/);
    expect((await town.gihan("catalogue", "list")).stdout).toMatch(/legal-inquiry\s+질의민원\(법령\)\s+질의민원\s+14일\s+견본/);
  });

  test("what happens to a text that may have arrived is set and shown", async () => {
    const town = await createTown();
    expect((await town.gihan("office", "show")).stdout).toMatch(/결과를 모르는 문자\s+보류하고 사람이 정함/);
    expect((await town.gihan("office", "set", "--unknown-text", "resend", "--json")).json()).toMatchObject({ unknownText: "resend" });
    expect((await town.gihan("office", "show", "--json")).json()).toMatchObject({ unknownText: "resend" });
    expect((await town.gihan("office", "set", "--unknown-text", "hold")).stdout).toMatch(/결과를 모르는 문자\s+보류하고 사람이 정함/);
    expect((await town.gihan("office", "set", "--unknown-text", "drop")).exitCode).toBe(2);
    expect((await town.gihan("office", "set")).exitCode).toBe(2);
  });

  test("an office that is not there is named with those that are", async () => {
    const town = await createTown();
    const refused = await town.gihan("office", "show", "--office", "elsewhere");
    expect([refused.exitCode, refused.stderr]).toEqual([1, '"elsewhere" 기관은 없습니다. 있는 기관: office.\n']);
  });
});
