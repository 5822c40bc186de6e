import { defineWords } from '../../../../shared/i18n';

export const words = defineWords({
  about: ['从 {from} 到 {to} 的每一笔，及每笔之后的余额', 'Everything from {from} to {to}, with the balance after each'],
  span: ['起止日（不超过 92 天）', 'Days, at most 92'],
  opening: ['期初余额', 'Opening balance'],
  closing: ['期末余额', 'Closing balance'],
  legs: ['分录', 'Legs'],
  hash: ['内容哈希', 'Hash of its content'],
  none: ['这段时间没有发生额', 'Nothing happened in these days'],
  none_limit: ['不限', 'No limit'],
  credits_must_not_exceed_debits: ['不得透支（贷方不得超过借方）', 'May not be overdrawn: credits must not exceed debits'],
  debits_must_not_exceed_credits: ['不得转为借方余额（借方不得超过贷方）', 'May not go into debit: debits must not exceed credits'],
  ask: ['余额怎样变化？', 'How did the balance move?'],
  say: ['从 {opening} 到 {closing}，共 {n} 笔', 'From {opening} to {closing} in {n} lines'],
});
