/** Numbers the days that are worked, so that counting them is a subtraction. Days are days since 1970-01-01. */
export interface DayNumbers {
  isWorking(day: number): boolean;
  /** How many working days of the table lie before this day, which is also the number of the first working day on or after it. */
  numberOf(day: number): number;
  /** The working day with that number. */
  dayOf(number: number): number;
}

/** Numbers the days between two days on which something is open; `outOfRange` throws for whatever lies beyond. */
export function createDayNumbers(options: {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly open: readonly { readonly day: number }[];
  readonly outOfRange: (day: number) => never;
}): DayNumbers {
  const { firstDay, lastDay, open, outOfRange } = options;
  const worked = new Uint8Array(lastDay - firstDay + 1);
  for (const { day } of open) worked[day - firstDay] = 1;

  const numbers = new Int32Array(worked.length + 1);
  const days: number[] = [];
  worked.forEach((isWorked, index) => {
    if (isWorked === 1) days.push(firstDay + index);
    numbers[index + 1] = days.length;
  });

  const numberOf = (day: number): number => numbers[day - firstDay] ?? outOfRange(day);
  return {
    isWorking: (day) => numberOf(day + 1) > numberOf(day),
    numberOf,
    dayOf: (number) => days[number] ?? outOfRange(number < 0 ? firstDay - 1 : lastDay + 1),
  };
}
