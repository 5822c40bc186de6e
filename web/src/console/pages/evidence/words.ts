import { defineWords } from '../../../shared/i18n';
import type { EvidenceRule } from '../../../shared/evidence';

export const words = defineWords({
  evidence: ['存证', 'Evidence'],
  sound: ['印证无误：{n} 件事实，都在日志里，一字未改', 'Proven: {n} facts stand in the log as they are shown'],
  broken: ['印证不符：{n} 处有问题', 'Not proven: {n} faults'],
  checking: ['正在本浏览器里核对…', 'Checking in this browser…'],
  cannot: ['浏览器只在 https 或本机地址下才能核对。请用“下载”，再用核对工具检查。', 'Browsers check only over https or on the machine itself. Download the file and check it with the verifier.'],
  check: ['核对存证', 'Check the proofs'],
  checkAbout: ['在本浏览器里计算哈希与签名，不靠服务器的话', 'Hashes and signatures are computed in this browser; the server is not taken at its word'],
  download: ['下载证明', 'Download the proofs'],
  place: ['日志位置', 'Place in the log'],
  kind: ['种类', 'Kind'],
  at: ['收入时间', 'Taken in'],
  result: ['结果', 'Result'],
  ok: ['相符', 'Proven'],
  not: ['不符', 'Not proven'],
  origin: ['日志 {origin}，签名时共 {size} 条', 'Log {origin}, signed at {size} entries'],
});

/** What each broken rule means, by its name. */
export const rules: Record<EvidenceRule, readonly [string, string]> = defineWords({
  file_readable: ['文件读不出来，或者不是证明文件', 'The file cannot be read or is not one of proofs'],
  key_handed_over: ['签名钥匙不是由前一把交接的', 'A signing key was not handed over by the one before it'],
  key_trusted: ['日志的第一把钥匙和本浏览器以前见过的不同', 'The log begins with another key than this browser saw before'],
  checkpoint_signed: ['检查点没有用当时的钥匙签名', 'The checkpoint is not signed with the key of its size'],
  not_forked: ['检查点属于另一本日志', 'The checkpoint is of another log'],
  entry_unchanged: ['事实和当时承诺的不一样', 'The fact is not the one that was committed to'],
  root_agrees: ['证明不出它在日志里', 'It is not proven to stand in the log'],
  not_back_dated: ['收入时间晚于检查点', 'It was taken in after its checkpoint'],
});

/** Kinds of facts in the log. */
export const kinds = defineWords({
  consent: ['授权', 'Consent'],
  decision: ['授信决定', 'Decision'],
  contract: ['合同', 'Contract'],
  loan_fact: ['贷款事实', 'Loan fact'],
  posting_batch: ['记账批次', 'Posting batch'],
  rule_set: ['规则版本', 'Rule set'],
  model: ['模型版本', 'Model'],
  alert: ['预警', 'Alert'],
  policy: ['政策版本', 'Policy'],
  product: ['产品版本', 'Product'],
});
