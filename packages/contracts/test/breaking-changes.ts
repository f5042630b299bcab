type Node = Readonly<Record<string, unknown>>;

/** Words, and what is compared by what it takes and not by how it is written. */
const compared = ["properties", "items", "required", "dependentRequired", "anyOf", "enum", "minimum", "maximum", "maxLength"];
const annotations = new Set(["description", "x-korean", ...compared]);

/** What a sender of yesterday's events would stumble over in today's schema. Adding optional fields, codes and choices and widening bounds is no such thing. */
export function breakingChanges(before: Node, after: Node, path = ""): string[] {
  const was = members(before["properties"]);
  const is = members(after["properties"]);
  const found = Object.entries(was).flatMap(([name, member]) => {
    const now = is[name];
    return now === undefined ? [`${path}/${name} is gone`] : breakingChanges(member, now, `${path}/${name}`);
  });
  if (before["items"] !== undefined || after["items"] !== undefined)
    found.push(...breakingChanges(node(before["items"]), node(after["items"]), `${path}/items`));
  for (const name of list(after["required"]))
    if (!list(before["required"]).includes(name)) found.push(`${path}/${String(name)} is required now`);
  const promised = node(before["dependentRequired"]);
  for (const [name, others] of Object.entries(node(after["dependentRequired"])))
    for (const other of list(others))
      if (!list(promised[name]).includes(other)) found.push(`${path}/${String(other)} is required beside ${name} now`);
  if (before["anyOf"] === undefined && after["anyOf"] !== undefined) found.push(`${path} has choices now`);
  const choices = list(after["anyOf"]).map(withoutWords);
  if (after["anyOf"] !== undefined && !list(before["anyOf"]).every((choice) => choices.includes(withoutWords(choice))))
    found.push(`${path} has lost a choice`);
  for (const code of list(before["enum"]))
    if (!list(after["enum"]).includes(code)) found.push(`${path} does not take ${String(code)} any more`);
  if (bound(before["minimum"], -Infinity) < bound(after["minimum"], -Infinity)) found.push(`${path} has a higher minimum`);
  for (const limit of ["maximum", "maxLength"]) {
    if (bound(before[limit], Infinity) > bound(after[limit], Infinity)) found.push(`${path} has a lower ${limit}`);
  }
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!annotations.has(keyword) && JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
      found.push(`${path} has another ${keyword}`);
  }
  return found;
}

const withoutWords = (choice: unknown): string =>
  JSON.stringify(choice, (key, value: unknown) => (key === "description" || key === "x-korean" ? undefined : value));

function node(value: unknown): Node {
  return (value ?? {}) as Node;
}

function members(value: unknown): Readonly<Record<string, Node>> {
  return (value ?? {}) as Readonly<Record<string, Node>>;
}

function list(value: unknown): readonly unknown[] {
  return (value ?? []) as readonly unknown[];
}

function bound(value: unknown, unbounded: number): number {
  return typeof value === "number" ? value : unbounded;
}
