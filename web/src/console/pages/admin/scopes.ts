import { defineWords } from '../../../shared/i18n';

/** Permissions as people say them. */
export const scopeWords = defineWords({
  self: ['自己的账号', 'Own account'],
  merchants_read: ['查看商户', 'Read merchants'],
  merchants_write: ['登记商户', 'Register merchants'],
  events_write: ['上送经营记录', 'Send events'],
  quarantine_read: ['查看隔离数据', 'Read quarantine'],
  quarantine_write: ['放行隔离数据', 'Release quarantine'],
  consents_write: ['变更授权', 'Change consents'],
  decisions_read: ['查看决策', 'Read decisions'],
  decisions_write: ['发起决策', 'Make decisions'],
  loans_read: ['查看贷款', 'Read loans'],
  loans_write: ['签约、提款、还款', 'Accept, draw, repay'],
  loans_manage: ['冻结、调额、冲正、结清', 'Freeze, limit, reverse, close'],
  payments_confirm: ['确认借款人告知的还款', 'Confirm announced payments'],
  backtests_run: ['运行回测', 'Run back-tests'],
  overview_read: ['查看总览', 'Read the overview'],
  complaints_read: ['查看投诉', 'Read complaints'],
  complaints_write: ['提交投诉', 'File complaints'],
  users_manage: ['管理用户', 'Manage users'],
  keys_manage: ['管理密钥', 'Manage keys'],
  audit_read: ['查看审计记录', 'Read the audit'],
  webhooks_manage: ['管理 Webhook 通知', 'Manage webhooks'],
  sandbox_manage: ['管理沙盒', 'Manage the sandbox'],
});
