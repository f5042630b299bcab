/** Orders what has a date: of dates written `YYYY-MM-DD` the smaller text is the earlier one. */
export const byDate = (a: { readonly date: string }, b: { readonly date: string }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
