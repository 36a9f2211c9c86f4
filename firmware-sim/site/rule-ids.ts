const lastOf = { G: 22, M: 12, C: 8, B: 15, L: 9, W: 3, S: 3 } as const;

/** Every rule id that a scenario may name: hunting, membership, coverage, buttons, lamps, page, order. */
export const ruleIds: readonly string[] = Object.entries(lastOf).flatMap(([letter, last]) =>
  Array.from({ length: last }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`),
);
