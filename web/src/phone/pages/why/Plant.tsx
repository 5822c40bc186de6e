const ground = 92;
const tallest = 70;
const leafStep = 13;

/** An index from 0 to 100 as a plant: the better it does, the taller it stands and the more leaves it has; from 80 on it blossoms. */
export function Plant({ value }: { value: number }) {
  const grown = Math.max(0, Math.min(100, value));
  const top = ground - 10 - (grown / 100) * tallest;
  const leaves = Array.from({ length: Math.floor((ground - 10 - top) / leafStep) }, (_, i) => ground - 16 - i * leafStep).filter((y) => y > top + 4);
  return (
    <svg className="plant" viewBox="0 0 80 110" aria-hidden="true">
      <path className="stem" d={`M40 ${ground} C 38 ${ground - 14}, 42 ${top + 14}, 40 ${top}`} />
      {leaves.map((y, i) => (
        <path key={y} className={i % 2 === 0 ? 'leaf' : 'leaf light'} d={i % 2 === 0 ? `M40 ${y} q -6 -13 -22 -11 q 3 12 22 11` : `M40 ${y} q 6 -13 22 -11 q -3 12 -22 11`} />
      ))}
      <path className="leaf light" d={`M40 ${top + 1} q -9 -4 -8 -13 q 9 3 8 13 q -1 -10 8 -13 q 1 9 -8 13`} />
      {grown >= 80 && <circle className="blossom" cx="40" cy={top - 10} r="6" />}
      <path className="pot" d="M24 92 h32 l-4 16 h-24 z" />
    </svg>
  );
}
