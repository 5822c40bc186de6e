import { defineWords } from '../../../shared/i18n';

export const words = defineWords({
  title: ['登录普惠控制台', 'Sign in to the Puhui console'],
  user: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  code: ['动态码（如已开启）', 'One-time code (if switched on)'],
  go: ['登录', 'Sign in'],
});
