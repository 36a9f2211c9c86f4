import test from 'ava';
import {
  dialPlan,
  exactFeature,
  type FeatureMeaning,
  featureMeaning,
  type NumberMeaning,
  numberMeaning,
} from '../../statecharts/dial-plan.js';

/** Two groups of which one begins the other, two codes alike, and a code that begins a group. */
const plan = dialPlan(
  ['1001', '1002', '0450', '450', '4500', '77', '778'],
  ['450', '4500', '77'],
  { dnd: '446', logoutAll: '44', forwardAll: '465', pickup: '45' },
  (feature) => feature === 'forwardAll' || feature === 'pickup',
);

const code = (feature: string, takesNumber = false): FeatureMeaning => ({
  kind: 'code',
  feature,
  takesNumber,
});
const group = (name: string): FeatureMeaning => ({ kind: 'group', group: name });
const partial: FeatureMeaning = { kind: 'partial' };
const none: FeatureMeaning = { kind: 'none' };

type FeatureRow = readonly [
  rule: string,
  digits: string,
  soFar: FeatureMeaning,
  withHash: FeatureMeaning,
];

const featureRows: readonly FeatureRow[] = [
  ['B-07', '', partial, none],
  ['B-07', '4', partial, none],
  ['B-07', '446', code('dnd'), code('dnd')],
  ['B-07', '465', code('forwardAll', true), code('forwardAll', true)],
  ['B-07', '44', partial, code('logoutAll')],
  ['B-07', '45', partial, code('pickup', true)],
  ['B-07', '9', none, none],
  ['B-07', '4461', none, none],
  ['B-07', '1001', none, none],
  ['M-03', '450', partial, group('450')],
  ['M-03', '4500', group('4500'), group('4500')],
  ['M-03', '77', group('77'), group('77')],
  ['M-03 G-21', '0450', none, none],
];

for (const [rule, digits, soFar, withHash] of featureRows) {
  test(`${rule} Feature "${digits}" is ${soFar.kind} so far and ${withHash.kind} with #`, (t) => {
    t.deepEqual(featureMeaning(digits, plan), soFar);
    t.deepEqual(exactFeature(digits, plan), withHash);
  });
}

const numberRows: readonly (readonly [rule: string, digits: string, meaning: NumberMeaning])[] = [
  ['B-07', '', 'partial'],
  ['B-07', '1', 'partial'],
  ['B-07', '100', 'partial'],
  ['B-07', '1001', 'complete'],
  ['B-07', '10011', 'none'],
  ['B-07', '1003', 'none'],
  ['B-07', '9', 'none'],
  ['B-07', '446', 'none'],
  ['G-21', '0450', 'complete'],
  ['G-21', '045', 'partial'],
  ['G-21', '450', 'partial'],
  ['G-21', '4500', 'complete'],
  ['B-07', '77', 'partial'],
];

for (const [rule, digits, meaning] of numberRows) {
  test(`${rule} dialled "${digits}" is ${meaning}`, (t) => {
    t.is(numberMeaning(digits, plan), meaning);
  });
}

test('B-07 a site without numbers and codes has nothing to dial', (t) => {
  const empty = dialPlan([], [], {}, () => false);
  t.is(numberMeaning('', empty), 'none');
  t.deepEqual(featureMeaning('1', empty), none);
});

test('M-03 what comes first of a code and a group of the same digits is the code', (t) => {
  const both = dialPlan(['450'], ['450'], { dnd: '450' }, () => false);
  t.deepEqual(featureMeaning('450', both), code('dnd'));
});
