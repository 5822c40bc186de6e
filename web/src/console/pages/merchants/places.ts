import type { Language, Pair } from '../../../shared/i18n';

/** Lines of business by their names in records. */
export const industries: Readonly<Record<string, Pair>> = {
  apparel: ['服饰', 'Clothing'],
  cooperative: ['合作社', 'Cooperative'],
  creator: ['创作者', 'Creator'],
  'cross-border': ['跨境贸易', 'Cross-border trade'],
  'daily-goods': ['日用百货', 'Daily goods'],
  fruit: ['水果', 'Fruit'],
  'live-stream': ['直播', 'Live stream'],
  tea: ['茶叶', 'Tea'],
};

/** Provinces by their ISO 3166-2 codes. */
export const regions: Readonly<Record<string, Pair>> = {
  'CN-BJ': ['北京', 'Beijing'], 'CN-TJ': ['天津', 'Tianjin'], 'CN-HE': ['河北', 'Hebei'], 'CN-SX': ['山西', 'Shanxi'], 'CN-NM': ['内蒙古', 'Inner Mongolia'],
  'CN-LN': ['辽宁', 'Liaoning'], 'CN-JL': ['吉林', 'Jilin'], 'CN-HL': ['黑龙江', 'Heilongjiang'], 'CN-SH': ['上海', 'Shanghai'], 'CN-JS': ['江苏', 'Jiangsu'],
  'CN-ZJ': ['浙江', 'Zhejiang'], 'CN-AH': ['安徽', 'Anhui'], 'CN-FJ': ['福建', 'Fujian'], 'CN-JX': ['江西', 'Jiangxi'], 'CN-SD': ['山东', 'Shandong'],
  'CN-HA': ['河南', 'Henan'], 'CN-HB': ['湖北', 'Hubei'], 'CN-HN': ['湖南', 'Hunan'], 'CN-GD': ['广东', 'Guangdong'], 'CN-GX': ['广西', 'Guangxi'],
  'CN-HI': ['海南', 'Hainan'], 'CN-CQ': ['重庆', 'Chongqing'], 'CN-SC': ['四川', 'Sichuan'], 'CN-GZ': ['贵州', 'Guizhou'], 'CN-YN': ['云南', 'Yunnan'],
  'CN-XZ': ['西藏', 'Tibet'], 'CN-SN': ['陕西', 'Shaanxi'], 'CN-GS': ['甘肃', 'Gansu'], 'CN-QH': ['青海', 'Qinghai'], 'CN-NX': ['宁夏', 'Ningxia'], 'CN-XJ': ['新疆', 'Xinjiang'],
  'CN-HK': ['香港', 'Hong Kong'], 'CN-MO': ['澳门', 'Macao'], 'CN-TW': ['台湾', 'Taiwan'],
};

/** The older numeric codes of the same provinces, after GB/T 2260. */
const numeric: Readonly<Record<string, string>> = {
  11: 'BJ', 12: 'TJ', 13: 'HE', 14: 'SX', 15: 'NM', 21: 'LN', 22: 'JL', 23: 'HL', 31: 'SH', 32: 'JS', 33: 'ZJ', 34: 'AH', 35: 'FJ', 36: 'JX', 37: 'SD', 41: 'HA',
  42: 'HB', 43: 'HN', 44: 'GD', 45: 'GX', 46: 'HI', 50: 'CQ', 51: 'SC', 52: 'GZ', 53: 'YN', 54: 'XZ', 61: 'SN', 62: 'GS', 63: 'QH', 64: 'NX', 65: 'XJ', 71: 'TW',
  81: 'HK', 82: 'MO',
};

/** The word for a code; what has none stays as it came. */
export function nameOf(names: Readonly<Record<string, Pair>>, code: string, language: Language): string {
  const pair = names[code] ?? names[`CN-${numeric[code.slice('CN-'.length)] ?? ''}`];
  return pair ? pair[language === 'en' ? 1 : 0] : code;
}
