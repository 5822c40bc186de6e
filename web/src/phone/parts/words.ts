import { defineWords } from '../../shared/i18n';

export const words = defineWords({
  back: ['返回', 'Back'],
  aloud: ['朗读', 'Listen'],
  hush: ['停止', 'Stop'],
  larger: ['大字', 'Large'],
  usual: ['标准字', 'Usual type'],
  home: ['首页', 'Home'],
  progress: ['还款', 'Repaying'],
  help: ['帮助', 'Help'],
  mine: ['我的', 'Mine'],
  skip: ['跳到内容', 'Skip to the content'],
  main: ['主菜单', 'Main menu'],
  offline: ['没有网络。以下是 {at} 的情况，之后可能有变化。', 'No line. This is how things stood at {at}; they may have changed since.'],
  offlineNow: ['没有网络。借款、还款和申请要等有网络时才能进行。', 'No line. Borrowing, repaying and requests wait until there is one.'],
  again: ['再试一次', 'Try again'],
  unreachable: ['连不上服务器', 'The server cannot be reached'],
  unreachableDo: ['请检查网络后再试。您的钱和数据没有变化。', 'Check your line and try again. Nothing about your money or data has changed.'],
  loading: ['正在读取…', 'Reading…'],
  close: ['关闭', 'Close'],
  open: ['查看「{name}」的由来', 'Show how “{name}” comes about'],
  total: ['合计', 'Total'],
  noParts: ['没有组成部分：金额为零。', 'It has no parts: it is nothing.'],
  adds: ['各项相加正好等于合计。', 'The parts add up to the total exactly.'],
  from: ['{from} 至 {to}', '{from} to {to}'],
  on: ['{on}', '{on}'],
  basis: ['按 {basis} 计', 'on {basis}'],
  hold: ['按住不放，直到绿条走完', 'Press and hold until the bar is full'],
  holding: ['继续按住…', 'Keep holding…'],
  otherway: ['不方便按住？换一种方式确认', 'Cannot hold? Confirm another way'],
  armed: ['确定要这样做吗？', 'Are you sure?'],
  yes: ['确定', 'Yes, do it'],
  no: ['不，返回', 'No, go back'],
  sending: ['正在提交…', 'Sending…'],
});

/** Parts of figures in a borrower's words. */
export const partWords = defineWords({
  drawn: ['借出', 'Borrowed'],
  principal_paid: ['已还本金', 'Principal repaid'],
  interest_accrued: ['产生的利息', 'Interest that came up'],
  interest_paid: ['已还利息', 'Interest paid'],
  principal_unpaid: ['应还本金', 'Principal due'],
  interest_unpaid: ['应还利息', 'Interest due'],
  limit: ['额度', 'Limit'],
  principal_outstanding: ['已用（未还本金）', 'In use (principal not repaid)'],
  above_limit: ['超出额度的部分', 'Above the limit'],
  draws_stopped: ['目前不能借款', 'Draws are stopped now'],
  net_settlement: ['平台结算净额', 'Net settlement of the platform'],
  protected_floor: ['为您保留、不扣的部分', 'Kept for you, never taken'],
  carried_in: ['以前的负数结算', 'Negative settlements before'],
  carried_on: ['转到下次', 'Carried to the next'],
  kept_by_merchant: ['归您所有', 'Yours to keep'],
  above_owed: ['超出欠款、不扣的部分', 'Above what is owed, not taken'],
  overpaid: ['多还的部分', 'Overpaid'],
  set_off: ['用多还的钱抵扣', 'Set off against what was overpaid'],
});

/** What is said of payments that wait for the lender. */
export const announcedWords = defineWords({
  paymentWaiting: ['您告知已付 {amount}，正在等{lender}确认收到。确认以前欠款不变。', 'You said that {amount} was paid; {lender} has not confirmed it yet. What you owe stays as it is until then.'],
  paymentRefused: ['{lender}没有收到您告知的 {amount}：{reason}', '{lender} did not receive the {amount} you announced: {reason}'],
});
