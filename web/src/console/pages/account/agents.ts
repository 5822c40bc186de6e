const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/MicroMessenger/, 'WeChat'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari']];
const systems: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];

/** "Chrome · Windows": as much of what a browser calls itself as its owner recognises. */
export function agentName(agent: string): string {
  const named = (from: [RegExp, string][]) => from.find(([sign]) => sign.test(agent))?.[1];
  return [named(browsers), named(systems)].filter(Boolean).join(' · ') || agent.slice(0, 40);
}
