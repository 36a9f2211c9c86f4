/** The makes whose lamp meanings a site can choose (rule L-09). */
export const lampDialectNames = ['nbx', 'panasonic', 'merlin'] as const;

/** The dialect of a site that chooses none. */
export const defaultLampDialect = 'nbx';
