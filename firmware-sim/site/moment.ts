const msInDay = 86_400_000;

/**
 * Reads a time of day (`08:00`, `8:00:12.250`) or a date and time (`2024-03-04T08:00:12`, or a space in
 * place of the T; a Z at the end says nothing more).
 *
 * @returns Whole ms, from midnight or from 1970; for differences only. `undefined` where the text is
 *   neither. Never throws.
 */
export function parseMoment(text: string): number | undefined {
  const [, year, month, day, hour, minute, second = '0', fraction = ''] =
    /^(?:(\d{4})-(\d\d)-(\d\d)[T ])?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?Z?$/.exec(text) ??
    [];
  if (hour === undefined || minute === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const ofDay = seconds * 1_000 + Number(fraction.padEnd(3, '0'));
  if (year === undefined) return ofDay;
  const days = daysFrom1970(Number(year), Number(month), Number(day));
  return days === undefined ? undefined : days * msInDay + ofDay;
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days of the Gregorian calendar; `undefined` for a day that there is not. */
function daysFrom1970(year: number, month: number, day: number): number | undefined {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = (daysInMonth[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
  if (day < 1 || day > length) return undefined;
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const before = daysInMonth.slice(0, month - 1).reduce<number>((sum, days) => sum + days, 0);
  const inLeap = month > 2 && isLeap ? 1 : 0;
  return past * 365 + leaps + before + inLeap + day - 1 - 719_162;
}
