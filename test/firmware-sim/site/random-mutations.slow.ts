import test from 'ava';
import { spoilScenarios, spoilSites } from './spoilt-texts.js';

test('whatever is done to a site file, it is read or refused at places that it has', (t) => {
  spoilSites(t, 2_000);
});

test('whatever is done to a scenario file, it is read or refused at places that it has', (t) => {
  spoilScenarios(t, 2_000);
});
