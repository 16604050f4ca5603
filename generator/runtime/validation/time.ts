/** Dates and times of RFC 3339. */

/** RFC 3339, section 5.6, `full-date`; the day must exist. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-(\d\d)$/.exec(text)?.[1];
  // A day that does not exist is no date, or one of the next month.
  return new Date(text).getUTCDate() === Number(day);
}

const TIME =
  /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** RFC 3339, section 5.6, `full-time`; a leap second only at the end of a UTC day (section 5.7). */
export function isTime(text: string): boolean {
  if (!TIME.test(text)) return false;
  const before = new Date(`2000-01-01T${text.toUpperCase().replace(':60', ':59')}`);
  return text.slice(6, 8) < '60' || before.getUTCHours() * 60 + before.getUTCMinutes() === 1439;
}

/** RFC 3339, section 5.6, `date-time`, with any offset. */
export function isDateTime(text: string): boolean {
  return isDate(text.slice(0, 10)) && /t/i.test(text.charAt(10)) && isTime(text.slice(11));
}

/** RFC 3339, appendix A. */
export function isDuration(text: string): boolean {
  return /^P(?=[^T]|T.)(?:\d+W|(?:(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?))$/.test(
    text,
  );
}
