/** How much of a debt is repaid, as a ring that closes; its number is beside it in words. */
export function Ring({ percent, label }: { percent: number; label: string }) {
  const turn = 2 * Math.PI * 42;
  const shown = Math.max(0, Math.min(100, percent));
  return (
    <svg className="ring" viewBox="0 0 100 100" role="img" aria-label={label}>
      <circle cx="50" cy="50" r="42" className="track" />
      {shown > 0 && <circle cx="50" cy="50" r="42" className="way" strokeDasharray={`${(turn * shown) / 100} ${turn}`} transform="rotate(-90 50 50)" />}
      <text x="50" y="50" dominantBaseline="central" textAnchor="middle">
        {shown}%
      </text>
    </svg>
  );
}
