import type { Site } from './site-model.js';

/**
 * Drops what no trace, page or report may hold: the password hashes.
 *
 * @param site - A checked site.
 * @returns The same site without any `passwordHash`.
 */
export const withoutSecrets = (site: Site): Site => ({
  ...site,
  groups: site.groups.map(({ passwordHash: _secret, ...group }) => group),
});
