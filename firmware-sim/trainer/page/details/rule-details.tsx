import ruleText from '../../../../statecharts/RULES.md';
import { readRuleBook } from './rule-book.js';

const rules = readRuleBook(ruleText);

/** One rule, in its own words. */
export function RuleDetails({ id }: { readonly id: string }) {
  const rule = rules.get(id);
  return (
    <>
      <h2>
        Rule <span class="rule rule-big">{id}</span>
      </h2>
      <p>{rule?.text ?? 'This rule is not in the book.'}</p>
      {rule ? <p class="muted">From: {rule.from}</p> : null}
    </>
  );
}
