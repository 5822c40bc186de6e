/** Names and what they are, in one panel. */
export function FactsPanel({ title, facts }: { title: string; facts: [string, string][] }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl className="facts-list">
        {facts.map(([name, value]) => (
          <div key={name} className="facts-pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
