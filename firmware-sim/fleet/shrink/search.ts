/** Something that is looked for in slices of work: it gives way after each, and whoever drives it may leave it there. */
export type Search<Found> = Generator<void, Found, void>;

/** Whether a part of what shows a failure still shows it. */
export type Shows<Part> = (part: Part) => Search<boolean>;
