import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  title: ['普惠', 'Puhui'],
  about: ['用销售记录借款，用销售回款还款。', 'Borrow on your sales records; repay out of your sales.'],
  login: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  show: ['显示密码', 'Show the password'],
  code: ['动态码（开启过才要填）', 'One-time code (only if you switched it on)'],
  go: ['登录', 'Sign in'],
  other: ['English', '中文'],
  help: ['登录不了？请找给您开户的平台或贷款方，带身份证重设密码。', 'Cannot sign in? The platform or lender that opened your account resets the password; bring your identity card.'],
  console: ['我是贷款方或审计', 'I lend or audit'],
  spoken: ['请填用户名和密码，然后按登录。', 'Type your user name and password, then press sign in.'],
});
