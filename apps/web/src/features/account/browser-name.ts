const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\/(\d+)/, "Edge"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+).*\bSafari\b/, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, "Windows"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** A browser by the name people know it by, `Chrome 131 · Windows`; as it calls itself when it is none of these. */
export function browserName(agent: string | null): string | null {
  if (agent === null) return null;
  for (const [sign, name] of BROWSERS) {
    const found = sign.exec(agent);
    if (!found) continue;
    const system = SYSTEMS.find(([of]) => of.test(agent))?.[1];
    return [`${name} ${found[1]}`, system].filter(Boolean).join(" · ");
  }
  return agent.slice(0, 60);
}
