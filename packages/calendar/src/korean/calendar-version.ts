/** `kr-2027.2`, `kr-2027.2+1`, `kr-2027.2+2`: the name of a list of holidays, and how often an office has changed it. */
interface VersionParts {
  readonly list: string;
  readonly changes: number;
}

/** The list that a calendar's version is named after. */
export const listOf = (version: string): string => partsOf(version).list;

/** The name of the same list after one more change. */
export function nextVersion(version: string): string {
  const { list, changes } = partsOf(version);
  return versionOf({ list, changes: changes + 1 });
}

/** A version of the list with so many changes or more, behind all that were in use: a version never means two states. */
export function unusedVersion(list: string, changes: number, used: readonly string[]): string {
  const behind = used.map(partsOf).flatMap((parts) => (parts.list === list ? [parts.changes + 1] : []));
  return versionOf({ list, changes: Math.max(changes, ...behind) });
}

/** Whether the first one's list is a later edition of the built-in list than the second one's; lists of other names have no order. */
export function isLaterList(version: string, than: string): boolean {
  const [edition, other] = [editionOf(version), editionOf(than)];
  if (edition === null || other === null) return false;
  return edition.year === other.year ? edition.number > other.number : edition.year > other.year;
}

function editionOf(version: string): { readonly year: number; readonly number: number } | null {
  const [, year, number] = /^kr-(\d+)\.(\d+)$/.exec(listOf(version)) ?? [];
  return year === undefined ? null : { year: Number(year), number: Number(number) };
}

function partsOf(version: string): VersionParts {
  const [, list = version, changes = "0"] = /^(.*)\+(\d+)$/.exec(version) ?? [];
  return { list, changes: Number(changes) };
}

const versionOf = ({ list, changes }: VersionParts): string => (changes === 0 ? list : `${list}+${changes}`);
