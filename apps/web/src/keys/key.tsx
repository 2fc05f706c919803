/** The key that does what the button does, printed on it. */
export function Key({ children }: { children: string }) {
  return <kbd className="qj-kbd">{children}</kbd>;
}
