import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { DeskContext, type Subject } from '../desk-context.js';
import { type DeskModel, ownPhone, phoneOf } from '../desk-model.js';
import { DetailsPanel } from '../details/details-panel.js';
import { FloorPage } from '../floor/floor-page.js';
import { PhonePage } from '../phone/phone-page.js';
import { UserPage } from '../user/user-page.js';
import { TabBar } from './tab-bar.js';
import { tabNames, tabsFor, whereFrom } from './tabs.js';
import { TopBar, type TopBarProps } from './top-bar.js';

/** What somebody who has a seat sees. */
export function Workplace({
  model,
  bar,
  subject,
  isTrainer,
}: {
  readonly model: DeskModel;
  readonly bar: TopBarProps;
  readonly subject: Subject | undefined;
  readonly isTrainer: boolean;
}) {
  const { ask } = useContext(DeskContext);
  const main = useRef<HTMLElement>(null);
  const tabs = tabsFor(isTrainer);
  const { tab, phone: named } = whereFrom(useHash(), tabs);
  const extension = isTrainer ? (named ?? model.floor.models[0]?.extension ?? '') : ownPhone(model);
  const phone = phoneOf(model, extension);
  const { presses: seen } = model;
  const presses = useMemo(() => pressesOf(seen, extension), [seen, extension]);
  useEffect(() => {
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [tab]);
  useEffect(() => {
    document.title = [
      tabNames[tab],
      ...(tab === 'floor' ? [] : [extension]),
      model.floor.site,
      'lampfield',
    ].join(' · ');
  }, [tab, extension, model.floor.site]);

  return (
    <>
      <TopBar {...bar}>
        <TabBar tabs={tabs} open={tab} phone={isTrainer ? extension : undefined} />
        <button type="button" class="tool leave" onClick={() => void ask({ type: 'seat.left' })}>
          {isTrainer ? 'Leave the trainer’s seat' : `Leave ${extension}`}
        </button>
      </TopBar>
      <main ref={main} class={`workplace workplace-${tab}`} tabIndex={-1}>
        {isTrainer && tab !== 'floor' ? (
          <PhoneChoice model={model} tab={tab} chosen={extension} />
        ) : null}
        {tab === 'floor' ? <FloorPage model={model} subject={subject} /> : null}
        {tab === 'phone' && phone ? <PhonePage {...phone} presses={presses} /> : null}
        {tab === 'user' && phone ? <UserPage {...phone} groups={model.floor.groups} /> : null}
        {tab !== 'floor' && subject ? <DetailsPanel model={model} subject={subject} /> : null}
      </main>
    </>
  );
}

const noPresses: DeskModel['presses'] = [];

/** The keys of a phone that went down; one and the same where there are none, so that others' keys draw nothing here. */
function pressesOf(seen: DeskModel['presses'], extension: string): DeskModel['presses'] {
  const own = seen.filter(({ phone }) => phone === extension);
  return own.length > 0 ? own : noPresses;
}

/** The trainer works every phone. */
function PhoneChoice({
  model,
  tab,
  chosen,
}: {
  readonly model: DeskModel;
  readonly tab: string;
  readonly chosen: string;
}) {
  return (
    <p class="phone-choice">
      <label htmlFor="phone-choice">Phone</label>
      <select
        id="phone-choice"
        value={chosen}
        onChange={(event) => {
          location.hash = `${tab}/${event.currentTarget.value}`;
        }}
      >
        {model.floor.models.map(({ extension, name }) => (
          <option key={extension} value={extension}>
            {extension} {name}
          </option>
        ))}
      </select>
    </p>
  );
}

function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const look = () => setHash(location.hash);
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return hash;
}
