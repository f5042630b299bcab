/** What the page may weigh in gzip, without the polyfill, in bytes: it is opened over the networks of phones. */
export const mostPageBytes = 150_000;
