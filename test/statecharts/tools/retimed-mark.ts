/** Stands between the name of a delay and the change a mutant makes to it; the bench hides it. */
export const retimedMark = '~';
