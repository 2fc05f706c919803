// Reads what follows a command of this repository. What cannot be is said in a sentence, with what there is.
import { parseArgs } from "node:util";

/**
 * The options of a command, as `parseArgs` describes them; those with `least` are whole numbers of at least that much, and given as numbers. `most`: how
 * many words may stand beside them. Says the usage where `--help` is among them, and what is wrong where something is, and ends the process.
 */
export function optionsOf(args, { usage, options = {}, most = 0 }) {
  const known = Object.fromEntries(Object.entries(options).map(([name, { least: _, ...option }]) => [name, option]));
  const { values, positionals, tokens } = parseArgs({ args, options: known, strict: false, tokens: true });
  if (values.help || values.h) end(0, usage);
  for (const token of tokens) {
    const fault = token.kind === "option" ? faultOf(token, options) : undefined;
    if (fault) end(2, fault, usage);
  }
  if (positionals.length > most) end(2, `“${positionals[most]}” is one word too many.`, usage);
  for (const [name, { least }] of Object.entries(options))
    if (least !== undefined && values[name] !== undefined) values[name] = Number(values[name]);
  return { values, positionals };
}

function faultOf({ name, rawName, value, inlineValue }, options) {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) return `There is no option ${rawName}.`;
  if (option.type === "boolean") return inlineValue ? `${rawName} takes no value.` : undefined;
  if (value === undefined) return `${rawName} needs a value.`;
  const { least } = option;
  if (least === undefined || (/^\d+$/.test(value) && Number.isSafeInteger(Number(value)) && Number(value) >= least)) return undefined;
  return `${rawName} must be a whole number of at least ${least}, not “${value}”.`;
}

function end(code, ...lines) {
  (code === 0 ? process.stdout : process.stderr).write(`${lines.join("\n")}\n`);
  process.exit(code);
}
