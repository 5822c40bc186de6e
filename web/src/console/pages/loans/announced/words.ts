import { defineWords } from '../../../../shared/i18n';

/** What is said of payments that a borrower announced. */
export const words = defineWords({
  announced: ['借款人告知已付，等待确认', 'Payments announced, waiting for confirmation'],
  announcedAbout: ['确认收到以后才入账', 'They count only once you confirm that the money came'],
  announcedWords: ['说明', 'In the borrower’s words'],
  confirmPayment: ['确认收到', 'Confirm'],
  refusePayment: ['没有收到', 'Refuse'],
  confirmSays: ['确认收到借款人 {day} 告知的 {amount}，按那天入账。', 'Confirm that the {amount} announced on {day} came; it is booked as of that day.'],
  refuseSays: ['没有收到借款人 {day} 告知的 {amount}；借款人会看到您写的原因。', 'The {amount} announced on {day} did not come; the borrower reads your reason.'],
  day: ['日期', 'Day'],
  amount: ['金额', 'Amount'],
  reason: ['原因', 'Reason'],
  goOn: ['下一步', 'Go on'],
  cancel: ['取消', 'Cancel'],
});
