import { expect, it } from 'vitest';
import { canonical } from './proof';

it('writes a receipt the one way there is: names in order, no spaces, texts as JSON has them', () => {
  expect(canonical({ b: [1, { d: null, c: '霜 "x"\n' }], a: true, left: undefined })).toBe('{"a":true,"b":[1,{"c":"霜 \\"x\\"\\n","d":null}]}');
});
