import { Button, Input, InputNumber, Select } from 'antd';
import { useWords } from '../../../../shared/i18n';
import type { ListState } from '../../../parts/useListState';
import { lendingStates, outcomes } from '../words';
import { words } from './words';

/** What the list is cut by; each choice is a read of the server. */
export function Filters({ list }: { list: ListState }) {
  const t = useWords(words);
  return (
    <div className="filters" role="search">
      <Text list={list} name="q" label={t('search')} />
      <Choice list={list} name="outcome" label={t('outcome')} none={t('anyOutcome')} options={useOptions(outcomes)} />
      <Choice list={list} name="lending" label={t('lending')} none={t('anyLending')} options={useOptions(lendingStates)} />
      <Score list={list} name="score_min" label={t('scoreFrom')} />
      <Score list={list} name="score_max" label={t('scoreTo')} />
      <Text list={list} name="industry" label={t('industry')} short />
      <Text list={list} name="region" label={t('region')} short />
      {list.clear && <Button onClick={list.clear}>{t('clear')}</Button>}
    </div>
  );
}

function useOptions<W extends typeof outcomes | typeof lendingStates>(of: W): { value: string; label: string }[] {
  const t = useWords(of as typeof outcomes);
  return (Object.keys(of) as (keyof typeof outcomes)[]).map((value) => ({ value, label: t(value) }));
}

interface FieldProps {
  list: ListState;
  name: string;
  label: string;
}

/** Kept by the address: going back shows what was asked then. */
function Text({ list, name, label, short }: FieldProps & { short?: boolean }) {
  return (
    <Input.Search
      key={list.query[name] ?? ''}
      allowClear
      aria-label={label}
      placeholder={label}
      defaultValue={list.query[name]}
      onSearch={(text) => list.set({ [name]: text.trim() })}
      className={short ? 'filter-choice' : 'merchant-search'}
      style={short ? { width: 150 } : undefined}
    />
  );
}

function Choice({ list, name, label, none, options }: FieldProps & { none: string; options: { value: string; label: string }[] }) {
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={none}
      options={options}
      value={list.query[name]}
      onChange={(value?: string) => list.set({ [name]: value })}
      className="filter-choice"
    />
  );
}

function Score({ list, name, label }: FieldProps) {
  const value = list.query[name];
  return (
    <InputNumber
      key={value ?? ''}
      aria-label={label}
      placeholder={label}
      min={350}
      max={950}
      {...(value === undefined ? {} : { defaultValue: Number(value) })}
      onBlur={(event) => list.set({ [name]: event.target.value })}
      onPressEnter={(event) => list.set({ [name]: event.currentTarget.value })}
      className="filter-short"
    />
  );
}
