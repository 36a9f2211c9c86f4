import type { FeatureCodes, FeatureName } from './site-model.js';

/** The codes after Feature of a site that chooses none (rule B-07; the digits are ours). */
export const defaultFeatureCodes: FeatureCodes = {
  forwardMail: '440',
  forwardAll: '441',
  forwardBusy: '442',
  forwardNoAnswer: '443',
  pickup: '444',
  reject: '445',
  dnd: '446',
  logoutAll: '447',
};

/** The names a site file may use for a feature. */
export const featureNames = Object.keys(defaultFeatureCodes) as readonly FeatureName[];
