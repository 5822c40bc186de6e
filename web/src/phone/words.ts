import { defineWords } from '../shared/i18n';

export const words = defineWords({
  name: ['普惠', 'Puhui'],
});
