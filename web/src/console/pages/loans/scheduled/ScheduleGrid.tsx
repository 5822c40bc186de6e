import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../shared/i18n';
import { downloadCsv } from '../../../parts/csv';
import { EmptyState } from '../../../parts/States';
import { components, componentNames, rowKinds, states, type Component } from './kinds';
import { useScheduleColumns, type ScheduleRow } from './scheduleColumns';
import type { Loan } from './ScheduledLoanPage';
import { scheduleCsv } from './scheduleCsv';
import { words } from './words';

export type View = 'all' | Component;

/** The schedule: planned, paid, late, ahead and outstanding, of everything or of one component; for print and to take along. */
export function ScheduleGrid({ loan }: { loan: Loan }) {
  const t = useWords(words);
  const say = useWords(components);
  const [view, setView] = useState<View>('all');
  const { columns, totals } = useScheduleColumns(loan, view);
  const s = useWords(states);
  const k = useWords(rowKinds);
  const csv = () => downloadCsv(`${loan.contract.id}.csv`, scheduleCsv(loan, { t, component: say, state: s, kind: k }));
  return (
    <section className="panel schedule" aria-labelledby="schedule">
      <div className="panel-title">
        <h2 id="schedule">{t('schedule')}</h2>
        <span className="grow" />
        <Segmented<View> aria-label={t('view')} value={view} onChange={setView} options={[{ value: 'all', label: t('all') }, ...componentNames.map((value) => ({ value, label: say(value) }))]} />
        <div className="page-actions">
          <Button icon={<DownloadOutlined />} onClick={csv}>
            {t('csv')}
          </Button>
        </div>
      </div>
      <p className="muted below">{t('scheduleAbout')}</p>
      <Table<ScheduleRow>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(row) => `${row.kind}/${row.number ?? ''}/${row.due_on}`}
        rowClassName={(row) => (row.state === 'past_due' ? 'row-late' : row.kind === 'disbursement' ? 'row-out' : '')}
        dataSource={loan.rows}
        locale={{ emptyText: <EmptyState /> }}
        columns={columns}
        summary={() => (
          <Table.Summary.Row className="totals">
            <Table.Summary.Cell index={0} colSpan={4}>
              {t('total')}
            </Table.Summary.Cell>
            {totals.map((cell, at) => (
              <Table.Summary.Cell key={at} index={at + 4} align="right" className="figures">
                {cell}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </section>
  );
}
