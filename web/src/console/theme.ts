import { theme, type ThemeConfig } from 'antd';
import { colours } from '../shared/theme';

/** The console's look in Ant Design's terms: one accent, amber for watch, red only for loss and refusal, neutral greys. */
export function antTheme(dark: boolean): ThemeConfig {
  const { accent, watch, loss } = dark ? colours.dark : colours.light;
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.light.accent,
      // The library's own is paler, and white on it is hard to read.
      colorPrimaryHover: dark ? '#2a8257' : '#196640',
      colorLink: accent,
      colorLinkHover: accent,
      colorSuccess: accent,
      colorInfo: accent,
      colorWarning: watch,
      colorError: loss,
      colorTextSecondary: dark ? '#b4b9b6' : '#53605a',
      colorTextTertiary: dark ? '#9aa19d' : '#65716b',
      colorTextDescription: dark ? '#a5aca8' : '#5b6761',
      colorTextPlaceholder: dark ? '#929a96' : '#6b7570',
      colorBgLayout: dark ? '#101412' : '#f5f7f6',
      colorBgContainer: dark ? '#181d1a' : '#ffffff',
      colorBgElevated: dark ? '#1f2522' : '#ffffff',
      colorPrimaryBg: dark ? '#1d3328' : '#e8f3ed',
      colorPrimaryBgHover: dark ? '#24402f' : '#d5eadf',
      controlItemBgActive: dark ? '#1d3328' : '#e8f3ed',
      borderRadius: 6,
      fontFamily: 'system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
      fontSize: 14,
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlockMD: 9, cellPaddingBlockSM: 6 },
      Layout: { siderBg: dark ? '#141916' : '#ffffff', headerBg: dark ? '#141916' : '#ffffff', headerPadding: '0 20px', headerHeight: 56 },
      Menu: { itemHeight: 38, itemSelectedBg: dark ? '#1d3328' : '#e8f3ed', itemSelectedColor: accent, subMenuItemSelectedColor: accent, itemActiveBg: dark ? '#24402f' : '#dcebe3' },
      Tabs: { itemSelectedColor: accent, itemHoverColor: accent, inkBarColor: accent },
      Tag: { defaultColor: dark ? '#e6e9e7' : '#1d2622' },
    },
  };
}
