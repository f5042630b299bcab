import { listOffices, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import { CliError } from "@gihan/terminal/cli-error";

/**
 * The office that was named, or the only one there is.
 *
 * @throws CliError `NO_OFFICE`
 */
export async function findOffice(sql: Sql, wanted: string | null): Promise<Office> {
  const offices = await listOffices(sql);
  const known = offices.map((office) => office.officeId).join(", ");
  const [only, second] = offices;
  if (!only) {
    throw new CliError("NO_OFFICE", {
      english: "there is no office yet; the first npm start makes one, or gihan office create",
      korean: "아직 기관이 없습니다. npm start로 처음 시작하면 하나가 만들어지고, gihan office create로도 만들 수 있습니다",
    });
  }
  if (wanted === null) {
    if (!second) return only;
    throw new CliError("NO_OFFICE", {
      english: `there are several offices; say which with --office: ${known}`,
      korean: `기관이 여럿입니다. --office로 하나를 고르십시오: ${known}`,
    });
  }
  const office = offices.find((candidate) => candidate.officeId === wanted);
  if (office) return office;
  throw new CliError("NO_OFFICE", {
    english: `there is no office "${wanted}"; there are: ${known}`,
    korean: `"${wanted}" 기관은 없습니다. 있는 기관: ${known}`,
  });
}
