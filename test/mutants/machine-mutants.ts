import { type AnyStateMachine, not } from 'xstate';
import { delayMutants, raiseMutants } from './delay-mutants.js';
import { type Fault, homeOf } from './fault.js';
import {
  type Draft,
  type DraftState,
  type DraftTransition,
  draftOf,
  machineOf,
  stateAt,
} from './machine-draft.js';
import { retargets } from './retargets.js';

/** A chart with one fault. */
export interface MachineMutant {
  /** `chart/state/event[index]/operator`; the same from run to run and under changes elsewhere. */
  readonly id: string;
  readonly build: () => AnyStateMachine;
}

type Node = AnyStateMachine['root'];

/** One list of transitions of a state: how ids name it, how it is found in any draft and in XState. */
interface TransitionList {
  readonly name: string;
  readonly read: (state: DraftState) => DraftTransition[];
  readonly eventType: string;
}

const nameOf = (reference: unknown): string => {
  if (typeof reference === 'string') return reference;
  const { type, name } = reference as { type?: string; name?: string };
  return type ?? name ?? 'inline';
};

function listsOf(node: Node, state: DraftState): readonly TransitionList[] {
  return [
    ...Object.keys(state.on).map((event) => ({
      name: event,
      read: (of: DraftState) => of.on[event] ?? [],
      eventType: event,
    })),
    ...Object.keys(state.after).map((delay) => ({
      name: `after:${delay}`,
      read: (of: DraftState) => of.after[delay] ?? [],
      eventType: `xstate.after.${delay}.${node.id}`,
    })),
    { name: 'always', read: (of: DraftState) => of.always, eventType: '' },
  ];
}

/** Negates a guard for one transition only; the name says what was done, the parameters stay. */
function negate(draft: Draft, transition: DraftTransition): void {
  const { guard } = transition;
  const name = nameOf(guard);
  const known = draft.guards[name];
  if (typeof guard === 'function' || typeof known !== 'function' || 'check' in known) {
    transition.guard = not(guard as never);
    return;
  }
  draft.guards[`not-${name}`] = (...args: unknown[]) => !known(...args);
  transition.guard =
    typeof guard === 'string' ? `not-${name}` : { ...(guard as object), type: `not-${name}` };
}

/** One fault for each action of a list: it is left out. */
const dropActions = (
  place: string,
  actions: readonly unknown[],
  read: (draft: Draft) => unknown[],
): readonly Fault[] =>
  actions.map((action, index) => ({
    place,
    operator: `drop-action:${nameOf(action)}`,
    plant: (draft) => {
      read(draft).splice(index, 1);
    },
  }));

function transitionFaults(node: Node, state: DraftState, list: TransitionList): readonly Fault[] {
  const known = list.eventType === '' ? node.always : node.transitions.get(list.eventType);
  const home = homeOf(node.path);
  return list.read(state).flatMap((transition, index) => {
    const place = `${home}/${list.name}[${index}]`;
    const at = (draft: Draft): DraftTransition =>
      list.read(stateAt(draft, node.path))[index] as DraftTransition;
    const targets = (known?.[index]?.target ?? []) as readonly Node[];
    return [
      {
        place,
        operator: 'drop',
        plant: (draft: Draft) => {
          list.read(stateAt(draft, node.path)).splice(index, 1);
        },
      },
      ...retargets(node, targets[0]).map(({ name, target }) => ({
        place,
        operator: `retarget:${name}`,
        plant: (draft: Draft) => {
          at(draft).target = target;
        },
      })),
      ...(transition.guard === undefined
        ? []
        : [
            {
              place,
              operator: `negate:${nameOf(transition.guard)}`,
              plant: (draft: Draft) => negate(draft, at(draft)),
            },
            {
              place,
              operator: `unguard:${nameOf(transition.guard)}`,
              plant: (draft: Draft) => {
                delete at(draft).guard;
              },
            },
          ]),
      ...dropActions(place, transition.actions, (draft) => at(draft).actions),
    ];
  });
}

function stateFaults(node: Node, draft: Draft): readonly Fault[] {
  const state = stateAt(draft, node.path);
  const home = homeOf(node.path);
  const read = (key: 'entry' | 'exit') => (of: Draft) => stateAt(of, node.path)[key];
  return [
    ...listsOf(node, state).flatMap((list) => transitionFaults(node, state, list)),
    ...dropActions(`${home}/entry`, state.entry, read('entry')),
    ...dropActions(`${home}/exit`, state.exit, read('exit')),
    ...dropActions(
      `${home}/initial`,
      state.initial?.actions ?? [],
      (of) => stateAt(of, node.path).initial?.actions ?? [],
    ),
    ...delayMutants(node.path, state),
    ...(Object.values(node.states) as Node[]).flatMap((child) => stateFaults(child, draft)),
  ];
}

/**
 * Makes every mutant of a chart: transitions dropped and retargeted, guards negated and dropped,
 * actions dropped, delays changed.
 *
 * @param chart - The name that stands first in the ids.
 * @returns The mutants in document order; each is built only when asked for. Ids are unique.
 */
export function mutantsOf(chart: string, machine: AnyStateMachine): readonly MachineMutant[] {
  const draft = draftOf(machine);
  const counts = new Map<string, number>();
  return [...stateFaults(machine.root as Node, draft), ...raiseMutants(draft)].map(
    ({ place, operator, plant }) => {
      const name = `${chart}/${place}/${operator}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return {
        id: count === 1 ? name : `${name}#${count}`,
        build: () => {
          const changed = draftOf(machine);
          plant(changed);
          return machineOf(changed);
        },
      };
    },
  );
}
