import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Table as Grid } from 'antd';
import { decimal } from '../../../../shared/decimal';
import { useWords } from '../../../../shared/i18n';
import { formatMoney } from '../../../../shared/money';
import { downloadCsv } from '../../../parts/csv';
import { cellsOf, totalsOf, type Row, type Table } from './table';
import { words } from './words';

/** The schedule before signing, row by row, to print or to take along. */
export function ScheduleTable({ table, code }: { table: Table; code: string }) {
  const t = useWords(words);
  const totals = totalsOf(table.rows);
  const kept = totals !== null && decimal(totals.kept.amount).units > 0n;
  const heads = [t('number'), t('day'), t('principal'), t('interest'), t('fees'), t('toPay'), t('balance')];
  return (
    <section className="panel">
      <div className="panel-title">
        <h2>{t('repayment')}</h2>
        <span className="grow" />
        <div className="page-actions">
          <Button icon={<DownloadOutlined />} onClick={() => downloadCsv(`${code}.csv`, cellsOf(table.rows, heads, t('out')))}>
            {t('csv')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </div>
      <Grid<Row>
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(row) => `${row.on}/${row.kind}/${row.number ?? ''}`}
        dataSource={table.rows}
        columns={[
          { title: t('number'), className: 'figures', render: (_, row) => row.number ?? t('out') },
          { title: t('day'), className: 'figures', render: (_, row) => row.on },
          { title: t('principal'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.principal) },
          { title: t('interest'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.interest) },
          { title: t('fees'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.fees) },
          { title: t('toPay'), align: 'right', className: 'figures', render: (_, row) => (row.kind === 'disbursement' ? <span className="muted">{`${t('receivedIs')} ${formatMoney(row.amount)}`}</span> : formatMoney(row.amount)) },
          { title: t('balance'), align: 'right', className: 'figures', render: (_, row) => formatMoney(row.balance) },
        ]}
        summary={() =>
          totals && (
            <Grid.Summary.Row className="totals">
              <Grid.Summary.Cell index={0} colSpan={2}>
                {kept ? t('totalKept', { fees: formatMoney(totals.kept) }) : t('total')}
              </Grid.Summary.Cell>
              {[totals.principal, totals.interest, totals.fees, totals.amount].map((amount, at) => (
                <Grid.Summary.Cell key={at} index={at + 2} align="right" className="figures">
                  {formatMoney(amount)}
                </Grid.Summary.Cell>
              ))}
              <Grid.Summary.Cell index={6} />
            </Grid.Summary.Row>
          )
        }
      />
    </section>
  );
}
